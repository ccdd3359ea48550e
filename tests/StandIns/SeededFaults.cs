using System.Collections.Concurrent;

namespace Millwright.StandIns;

/// <summary>Faults for a share of all requests: the same for the same requests, whoever sends them and in whatever order.</summary>
internal sealed class SeededFaults(int seed, params (double Share, Fault Fault)[] shares)
{
    private readonly ConcurrentDictionary<string, int> _seen = new();

    public Fault Choose(ProxiedRequest request)
    {
        var draw = request.Draw(seed, _seen.AddOrUpdate(request.Content, 1, static (_, count) => count + 1));
        foreach (var (share, fault) in shares)
        {
            if (draw < share) return fault;
            draw -= share;
        }
        return Fault.None;
    }
}
