using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Importing;

/// <summary>The imports a plan is asked for, and which of them found their place. Safe for concurrent use.</summary>
internal sealed class ImportTargets
{
    private readonly ConcurrentDictionary<ResourceInstanceAddress, ImportTarget> _targets = new();
    private readonly ConcurrentDictionary<ResourceInstanceAddress, bool> _placed = new();

    /// <summary>Whether a block turned out to be wrong in itself, which no plan can come of.</summary>
    public bool IsInvalid { get; set; }

    public void Add(ImportTarget target) => _targets[target.Address] = target;

    /// <summary>The import for an instance of the configuration, which has its place with that.</summary>
    public bool TryTake(ResourceInstanceAddress address, [NotNullWhen(true)] out ImportTarget? target)
    {
        if (!_targets.TryGetValue(address, out target)) return false;
        _placed[address] = true;
        return true;
    }

    /// <summary>Reports the imports of a resource whose instance the configuration does not have; true where there are none.</summary>
    /// <param name="exists">Whether the configuration has an instance.</param>
    public bool Check(ConfigResource resource, Predicate<ResourceInstanceAddress> exists, DiagnosticList diagnostics)
    {
        if (_targets.IsEmpty) return true;
        Report(_targets.Keys.Where(address => address.ConfigResource.Equals(resource) && !exists(address)), diagnostics);
        return !diagnostics.HasErrors;
    }

    /// <summary>Reports the imports that found no place at all.</summary>
    public void ReportMisplaced(DiagnosticList diagnostics) => Report(_targets.Keys.Where(address => !_placed.ContainsKey(address)), diagnostics);

    private static void Report(IEnumerable<ResourceInstanceAddress> misplaced, DiagnosticList diagnostics)
    {
        foreach (var address in misplaced.Order())
        {
            diagnostics.Error(
                "Configuration for import target does not exist",
                $"The configuration for the given import {address} does not exist. All target instances must have an associated configuration to be imported.");
        }
    }
}
