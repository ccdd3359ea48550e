using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends;

/// <summary>A backend's argument that is no good, with more to say about it than fits a line.</summary>
public sealed class BackendArgumentException(string summary, string detail) : StateStoreException($"{summary}: {detail}")
{
    public string Summary => summary;
    public string Detail => detail;
}
