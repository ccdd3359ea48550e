namespace Millwright.StandIns;

/// <summary>A request as it came over a connection.</summary>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">In their order, with the names as they were sent.</param>
internal sealed record HttpExchange(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static h => h.Value).FirstOrDefault();
}
