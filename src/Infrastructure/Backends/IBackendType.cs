using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>A kind of place that keeps states, such as "local" or "s3". A new kind is one such class and a line in the catalog.</summary>
public interface IBackendType
{
    string Name { get; }

    /// <summary>The arguments of its configuration.</summary>
    SchemaBlock Schema { get; }

    /// <summary>Makes the backend from a value of the schema's implied type; null, with diagnostics, where that is no good.</summary>
    IBackend? Configure(Value config, BackendSite site, DiagnosticList diagnostics);
}
