using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>A <c>.tftest.hcl</c> or <c>.tftest.json</c> file.</summary>
/// <param name="Name">The path as messages show it, relative to the working directory.</param>
public sealed record TestFile(string Name)
{
    public IReadOnlyDictionary<string, Expression> Variables { get; init; } = new Dictionary<string, Expression>();

    /// <summary>Provider configurations for the runs, mocked ones too, by "name" or "name.alias".</summary>
    public IReadOnlyDictionary<string, ProviderConfig> Providers { get; init; } = new Dictionary<string, ProviderConfig>();

    public IReadOnlyList<TestOverride> Overrides { get; init; } = [];
    public IReadOnlyList<TestRun> Runs { get; init; } = [];
}
