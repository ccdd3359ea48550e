using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads what a mock_provider block or a mock file declares.</summary>
internal sealed class MockDataReader(DiagnosticList diagnostics)
{
    private readonly Dictionary<string, MockDefaults> _resources = [];
    private readonly Dictionary<string, MockDefaults> _data = [];

    /// <param name="duringPlan">What holds for blocks that do not say so themselves.</param>
    public MockData Read(Body body, bool duringPlan)
    {
        var overrides = new OverrideReader(diagnostics);
        foreach (var block in body.Content(TestSchemas.MockData, diagnostics).Blocks)
        {
            if (OverrideReader.Handles(block)) overrides.Read(block);
            else Add(Defaults(block, duringPlan), block.Type, block.Type == "mock_data" ? _data : _resources);
        }
        var all = overrides.Overrides.Select(o => o with { DuringPlan = o.DuringPlan ?? duringPlan }).ToList();
        return new MockData { Resources = _resources, DataSources = _data, Overrides = all, OwnOverrides = all.Count };
    }

    private MockDefaults Defaults(Block block, bool duringPlan)
    {
        var content = block.Body.Content(TestSchemas.MockDefaults, diagnostics);
        var during = OverrideReader.DuringPlan(content, diagnostics) ?? duringPlan;
        Value? values = null;
        var given = content.Attributes.GetValueOrDefault("defaults");
        if (given is not null) values = given.Expression.Evaluate(null, diagnostics);
        return new MockDefaults(block.Labels[0], values, during, block.DefinitionRange, given?.Range ?? block.DefinitionRange) { TypeRange = block.LabelRanges[0] };
    }

    private void Add(MockDefaults defaults, string blockType, Dictionary<string, MockDefaults> all)
    {
        if (all.TryAdd(defaults.Type, defaults)) return;
        diagnostics.Error($"Duplicate {blockType} block", $"A {blockType} block for {defaults.Type} has already been defined at {all[defaults.Type].Range}.", defaults.TypeRange);
    }
}
