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

    public bool IsEmpty => _targets.IsEmpty;

    public void Add(ImportTarget target) => _targets[target.Address] = target;

    /// <summary>The import for an instance of the configuration, which has its place with that.</summary>
    public bool TryTake(ResourceInstanceAddress address, [NotNullWhen(true)] out ImportTarget? target)
    {
        if (!_targets.TryGetValue(address, out target)) return false;
        _placed[address] = true;
        return true;
    }

    /// <summary>Reports the imports whose instance the configuration does not have.</summary>
    public void ReportMisplaced(DiagnosticList diagnostics)
    {
        foreach (var address in _targets.Keys.Where(address => !_placed.ContainsKey(address)).Order())
        {
            diagnostics.Error(
                "Configuration for import target does not exist",
                $"The configuration for the given import {address} does not exist. All target instances must have an associated configuration to be imported.");
        }
    }
}
