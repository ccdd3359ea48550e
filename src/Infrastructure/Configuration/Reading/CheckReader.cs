using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads check blocks.</summary>
internal static class CheckReader
{
    public static CheckBlock Read(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var name = block.Labels[0];
        if (isOverride)
        {
            diagnostics.Error("Can't override check blocks", "Override files cannot override check blocks.", block.DefinitionRange);
            return new CheckBlock(name, null, [], block.DefinitionRange);
        }
        var content = block.Body.Content(BlockSchemas.Check, diagnostics);
        Literals.CheckName(name, "Invalid check block name", block.LabelRanges[0], diagnostics);
        Resource? data = null;
        var assertions = new List<CheckRule>();
        foreach (var inner in content.Blocks)
        {
            var problems = new DiagnosticList();
            if (inner.Type == "assert")
            {
                if (CheckRuleReader.Read(inner, isOverride, problems) is { } rule && !problems.HasErrors) assertions.Add(rule);
            }
            else if (data is not null)
            {
                problems.Error("Multiple data resource blocks", $"This check block already has a data resource defined at {data.Range}.", inner.DefinitionRange);
            }
            else
            {
                var read = DataReader.ReadData(inner, isOverride, name, problems);
                if (!problems.HasErrors) data = read;
            }
            diagnostics.AddRange(problems);
        }
        if (assertions.Count == 0) diagnostics.Error("Zero assert blocks", "Check blocks must have at least one assert block.", block.DefinitionRange);
        return new CheckBlock(name, data, assertions, block.DefinitionRange);
    }
}
