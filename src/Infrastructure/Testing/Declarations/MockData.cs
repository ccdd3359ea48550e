using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>What a mock provider answers with: a mock_provider block and the mock files it names.</summary>
public sealed record MockData
{
    public static readonly MockData Empty = new();

    /// <summary>By resource type.</summary>
    public IReadOnlyDictionary<string, MockDefaults> Resources { get; init; } = new Dictionary<string, MockDefaults>();

    /// <summary>By data source type.</summary>
    public IReadOnlyDictionary<string, MockDefaults> DataSources { get; init; } = new Dictionary<string, MockDefaults>();

    public IReadOnlyList<TestOverride> Overrides { get; init; } = [];

    /// <summary>How many of the overrides come first and from the block itself; the others come from mock files, which serve many suites.</summary>
    public int OwnOverrides { get; init; }
}

/// <summary>A mock_resource or mock_data block.</summary>
/// <param name="Values">Null where the block has no defaults.</param>
public sealed record MockDefaults(string Type, Value? Values, bool DuringPlan, SourceRange Range, SourceRange ValuesRange)
{
    public SourceRange TypeRange { get; init; }
}
