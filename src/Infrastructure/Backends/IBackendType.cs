using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Backends;

/// <summary>A kind of place that keeps states, such as "local" or "s3". A new kind is one such class and a line in the catalog.</summary>
public interface IBackendType
{
    string Name { get; }

    /// <summary>The arguments of its configuration, as Terraform has them to the last: the backend's hash covers them all.</summary>
    SchemaBlock Schema { get; }

    /// <summary>Makes the backend; asks nothing of the network yet.</summary>
    /// <exception cref="StateStoreException">The arguments are no good. The message repeats no secret.</exception>
    IBackend Configure(BackendArguments arguments, BackendSite site);
}
