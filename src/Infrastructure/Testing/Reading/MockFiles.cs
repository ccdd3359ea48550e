using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads the mock files (<c>.tfmock.hcl</c>, <c>.tofumock.hcl</c> and their JSON forms) of a directory that a mock_provider names as its source.</summary>
internal sealed class MockFiles(TestSources sources, DiagnosticList diagnostics)
{
    /// <summary>What the block declares and, where that leaves room, what the files declare.</summary>
    public MockData Merge(MockData own, string directory, SourceRange range)
    {
        if (!Directory.Exists(directory))
        {
            diagnostics.Error("Failed to read mock data directory", $"Mock data directory {directory} does not exist or cannot be read.", range);
            return own;
        }
        var resources = new Dictionary<string, MockDefaults>();
        var data = new Dictionary<string, MockDefaults>();
        var overrides = new List<TestOverride>();
        foreach (var path in FileNames.WithoutReplaced([.. Directory.EnumerateFiles(directory).Where(FileNames.IsMock)]).Order(StringComparer.Ordinal))
        {
            if (sources.Parse(path, diagnostics) is not { } body) continue;
            var read = new MockDataReader(diagnostics).Read(body, duringPlan: false);
            Add(read.Resources.Values, resources, "mock_resource");
            Add(read.DataSources.Values, data, "mock_data");
            AddOverrides(read.Overrides, overrides);
        }
        foreach (var (type, defaults) in own.Resources) resources[type] = defaults;
        foreach (var (type, defaults) in own.DataSources) data[type] = defaults;
        var foreign = overrides.Where(o => !own.Overrides.Any(mine => SameTarget(mine, o)));
        return own with { Resources = resources, DataSources = data, Overrides = [.. own.Overrides, .. foreign] };
    }

    private void Add(IEnumerable<MockDefaults> found, Dictionary<string, MockDefaults> all, string block)
    {
        foreach (var defaults in found)
        {
            if (!all.TryAdd(defaults.Type, defaults))
                diagnostics.Error("Duplicate mock resource block", $"A {block} {QuotedText.Quote(defaults.Type)} block already exists at {all[defaults.Type].Range}.", defaults.TypeRange);
        }
    }

    private void AddOverrides(IEnumerable<TestOverride> found, List<TestOverride> all)
    {
        foreach (var item in found)
        {
            if (all.Find(o => SameTarget(o, item)) is { } earlier)
                diagnostics.Error("Duplicate override block", $"An override block for {item.Target} already exists at {earlier.Range}.", item.Range);
            else all.Add(item);
        }
    }

    private static bool SameTarget(TestOverride a, TestOverride b) => a.Target.ToString() == b.Target.ToString();
}
