using Millwright.Values;

namespace Millwright.Providers;

/// <summary>A value with the provider's diagnostics; null where the call failed.</summary>
public sealed record ProviderResult<T>(T? Value, IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    /// <summary>The provider puts the action off, which it may not.</summary>
    public bool IsDeferred { get; init; }
}

public sealed record ReadResourceRequest(string TypeName, Value CurrentState, byte[]? Private, Value? ProviderMeta, Value? CurrentIdentity);

/// <param name="NewState">A null value where the object is gone.</param>
public sealed record ReadResourceResult(Value? NewState, byte[]? Private, Value? NewIdentity, IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    /// <inheritdoc cref="ProviderResult{T}.IsDeferred"/>
    public bool IsDeferred { get; init; }
}

public sealed record PlanResourceRequest(
    string TypeName,
    Value PriorState,
    Value ProposedNewState,
    Value Config,
    byte[]? PriorPrivate,
    Value? ProviderMeta,
    Value? PriorIdentity);

/// <param name="LegacyTypeSystem">The provider uses the old SDK: contradictions between its answers are no errors.</param>
public sealed record PlanResourceResult(
    Value? PlannedState,
    IReadOnlyList<ValuePath> RequiresReplace,
    byte[]? PlannedPrivate,
    bool LegacyTypeSystem,
    Value? PlannedIdentity,
    IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    /// <inheritdoc cref="ProviderResult{T}.IsDeferred"/>
    public bool IsDeferred { get; init; }
}

public sealed record ApplyResourceRequest(
    string TypeName,
    Value PriorState,
    Value PlannedState,
    Value Config,
    byte[]? PlannedPrivate,
    Value? ProviderMeta,
    Value? PlannedIdentity);

/// <param name="NewState">What is known of the object after the call, also where it failed half way.</param>
public sealed record ApplyResourceResult(
    Value? NewState,
    byte[]? Private,
    bool LegacyTypeSystem,
    Value? NewIdentity,
    IReadOnlyList<ProviderDiagnostic> Diagnostics);

public sealed record ImportedResource(string TypeName, Value State, byte[]? Private, Value? Identity);

public sealed record ImportResourceResult(IReadOnlyList<ImportedResource> Resources, IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    /// <inheritdoc cref="ProviderResult{T}.IsDeferred"/>
    public bool IsDeferred { get; init; }
}

public sealed record MoveResourceRequest(
    string SourceProviderAddress,
    string SourceTypeName,
    long SourceSchemaVersion,
    ReadOnlyMemory<byte> SourceState,
    string TargetTypeName,
    byte[]? SourcePrivate);

public sealed record MoveResourceResult(Value? TargetState, byte[]? TargetPrivate, Value? TargetIdentity, IReadOnlyList<ProviderDiagnostic> Diagnostics);

public sealed record OpenEphemeralResult(Value? Result, byte[]? Private, DateTimeOffset? RenewAt, IReadOnlyList<ProviderDiagnostic> Diagnostics)
{
    /// <inheritdoc cref="ProviderResult{T}.IsDeferred"/>
    public bool IsDeferred { get; init; }
}

public sealed record RenewEphemeralResult(byte[]? Private, DateTimeOffset? RenewAt, IReadOnlyList<ProviderDiagnostic> Diagnostics);
