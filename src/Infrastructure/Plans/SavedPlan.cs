using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>A plan with everything that applying it later needs.</summary>
/// <remarks>Sensitive values are in it in clear, as in Terraform's plan files; ephemeral ones are not in it at all.</remarks>
public sealed record SavedPlan
{
    public required StackPlan Plan { get; init; }

    /// <summary>Every configuration file of the tree, modules included, by the name diagnostics use.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Configuration { get; init; }

    /// <summary>The content of .terraform/modules/modules.json, which says where each module is; null where there are none.</summary>
    public ReadOnlyMemory<byte>? ModuleManifest { get; init; }

    /// <summary>The content of .terraform.lock.hcl; null where there is none.</summary>
    public ReadOnlyMemory<byte>? LockFile { get; init; }

    public required PlannedBackend Backend { get; init; }

    /// <summary>Root variables that were set for the plan, as they were given: neither converted nor completed with defaults. Ephemeral ones are not in it.</summary>
    public IReadOnlyDictionary<string, Value> GivenVariables { get; init; } = new Dictionary<string, Value>();

    /// <summary>Ephemeral root variables that were set for the plan: they, and no others, must be set again to apply it.</summary>
    public IReadOnlyList<string> EphemeralVariables { get; init; } = [];
}
