using Millwright.Infrastructure.Addressing;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>A planned change of one resource instance object.</summary>
public sealed record ResourceChange
{
    public required ResourceInstanceAddress Address { get; init; }

    /// <summary>The address in the prior state, where a moved block changed it.</summary>
    public ResourceInstanceAddress? PreviousAddress { get; init; }

    /// <summary>Set where a deposed object is concerned.</summary>
    public string? DeposedKey { get; init; }

    public required ProviderConfigAddress Provider { get; init; }
    public required Schema Schema { get; init; }
    public required ActionKind Action { get; init; }
    public ActionReason Reason { get; init; }

    /// <summary>The object before, marked where sensitive (by the schema, too); null value for a create.</summary>
    public required Value Before { get; init; }

    /// <summary>The object after, with unknowns, marked where sensitive; null value for a delete.</summary>
    public required Value After { get; init; }

    /// <summary>The object there was goes on existing and is forgotten, where a replacement would have destroyed it.</summary>
    public bool ForgetsOld { get; init; }

    /// <summary>The paths whose change forces a replacement.</summary>
    public IReadOnlyList<ValuePath> RequiredReplace { get; init; } = [];

    /// <summary>The provider's private bytes planned for the object.</summary>
    public byte[]? Private { get; init; }

    /// <summary>The id the object is being imported with, or null.</summary>
    public string? ImportId { get; init; }

    /// <summary>Configuration generated for an import, or null.</summary>
    public string? GeneratedConfig { get; init; }

    /// <summary>The configuration the plan was made from, unmarked; null where the plan was read from a file.</summary>
    internal Value? PlannedConfig { get; init; }

    /// <summary>The provider's plan came from the old SDK's type system.</summary>
    internal bool LegacyPlan { get; init; }

    public bool IsReplace => Action is ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete;
}
