using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads output blocks.</summary>
internal static class OutputReader
{
    public static Output Read(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(isOverride ? BlockSchemas.ForOverride(BlockSchemas.Output) : BlockSchemas.Output, diagnostics);
        Literals.CheckName(block.Labels[0], "Invalid output name", block.LabelRanges[0], diagnostics);
        var description = VariableReader.Text(content, "description", diagnostics);
        var value = content.Attributes.GetValueOrDefault("value")?.Expression ?? new MissingExpression(block.DefinitionRange);
        var preconditions = new List<CheckRule>();
        var output = new Output(block.Labels[0], value, block.DefinitionRange)
        {
            Description = description,
            Sensitive = VariableReader.Flag(content, "sensitive", diagnostics),
            Ephemeral = VariableReader.Flag(content, "ephemeral", diagnostics),
            DependsOn = Literals.DependsOn(content, diagnostics),
            Preconditions = preconditions,
            Deprecated = VariableReader.Deprecation(content, "output", diagnostics),
            Constraint = content.Attributes.TryGetValue("type", out var type) ? VariableReader.Constraint(type.Expression, diagnostics).Constraint : null,
            Given = content.Attributes.Keys.ToHashSet(),
        };
        foreach (var inner in content.Blocks)
        {
            if (inner.Type == "precondition")
            {
                if (CheckRuleReader.Read(inner, isOverride, diagnostics) is { } rule) preconditions.Add(rule);
            }
            else
            {
                diagnostics.Error("Postconditions are not allowed", "Output values can only have preconditions, not postconditions.", inner.TypeRange);
            }
        }
        return output;
    }
}
