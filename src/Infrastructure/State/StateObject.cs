using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>One remote object as the state remembers it. Immutable; its attributes stay JSON until someone needs them.</summary>
public sealed record StateObject
{
    public required long SchemaVersion { get; init; }

    /// <summary>The attributes as JSON, or null where only the flatmap of an old version is there.</summary>
    public ReadOnlyMemory<byte>? AttributesJson { get; init; }

    public IReadOnlyDictionary<string, string>? AttributesFlat { get; init; }

    /// <summary>Paths whose values are sensitive for reasons the schema does not know.</summary>
    public IReadOnlyList<ValuePath> SensitivePaths { get; init; } = [];

    public byte[]? Private { get; init; }
    public bool IsTainted { get; init; }
    public bool CreateBeforeDestroy { get; init; }

    /// <summary>Its resource has <c>lifecycle { destroy = false }</c>; only OpenTofu and Millwright know it.</summary>
    public bool SkipDestroy { get; init; }

    /// <summary>The resources this object depends on: sorted.</summary>
    public IReadOnlyList<ConfigResource> Dependencies { get; init; } = [];

    public long? IdentitySchemaVersion { get; init; }
    public ReadOnlyMemory<byte>? IdentityJson { get; init; }

    /// <summary>True where both would be written as the same JSON, layout and the order of sensitive paths aside.</summary>
    public bool SameContent(StateObject other)
    {
        if (ReferenceEquals(this, other)) return true;
        return SchemaVersion == other.SchemaVersion
            && IsTainted == other.IsTainted
            && CreateBeforeDestroy == other.CreateBeforeDestroy
            && SkipDestroy == other.SkipDestroy
            && (IdentitySchemaVersion ?? 0) == (other.IdentitySchemaVersion ?? 0)
            && Private.AsSpan().SequenceEqual(other.Private)
            && JsonEquality.Same(AttributesJson, other.AttributesJson)
            && JsonEquality.Same(IdentityJson, other.IdentityJson)
            && SameFlat(AttributesFlat, other.AttributesFlat)
            && SameDependencies(Dependencies, other.Dependencies)
            && SamePaths(SensitivePaths, other.SensitivePaths);
    }

    private static bool SameDependencies(IReadOnlyList<ConfigResource> mine, IReadOnlyList<ConfigResource> theirs) =>
        ReferenceEquals(mine, theirs) || (mine.Count == theirs.Count && mine.SequenceEqual(theirs));

    private static bool SamePaths(IReadOnlyList<ValuePath> mine, IReadOnlyList<ValuePath> theirs) =>
        ReferenceEquals(mine, theirs)
        || (mine.Count == theirs.Count && (mine.Count == 0 || mine.ToHashSet().SetEquals(theirs)));

    private static bool SameFlat(IReadOnlyDictionary<string, string>? mine, IReadOnlyDictionary<string, string>? theirs)
    {
        if (mine is null || theirs is null) return mine is null && theirs is null;
        return mine.Count == theirs.Count
            && mine.All(entry => theirs.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }
}
