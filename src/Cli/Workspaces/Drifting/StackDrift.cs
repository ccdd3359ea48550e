using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Drift;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>What changed outside of one stack since it was last applied.</summary>
/// <param name="Applied">When its state was last written, so that whatever drifted did so after that; null where that cannot be told.</param>
internal sealed record StackDrift(StackInstance Stack, IReadOnlyList<DriftedResource> Resources, DateTimeOffset? Applied, DiagnosticList Diagnostics)
{
    /// <summary>What the ledger knows of when each object changed, by its address.</summary>
    public IReadOnlyDictionary<string, DriftedSince> Since { get; init; } = new Dictionary<string, DriftedSince>();

    /// <summary>The moment after which an object changed; null where nobody can tell.</summary>
    public DateTimeOffset? ChangedAfter(DriftedResource resource) => Since.GetValueOrDefault(resource.Address)?.After ?? Applied;

    public bool Failed => Diagnostics.HasErrors;

    /// <summary>What the configuration disagrees with, so that somebody has to decide.</summary>
    public IEnumerable<DriftedResource> Contested => Resources.Where(static r => r.Verdict != DriftVerdict.World);
}
