using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads conditions with their messages.</summary>
internal static class CheckRuleReader
{
    /// <summary>Null where the block lacks its condition, or stands in an override file.</summary>
    public static CheckRule? Read(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        if (isOverride)
        {
            diagnostics.Error($"Can't override {block.Type} blocks", $"Override files cannot override \"{block.Type}\" blocks.", block.DefinitionRange);
            return null;
        }
        var content = block.Body.Content(BlockSchemas.CheckRule, diagnostics);
        var hasCondition = content.Attributes.TryGetValue("condition", out var condition);
        if (hasCondition && condition!.Expression.Variables.Count == 0)
        {
            diagnostics.Error(
                $"Invalid {block.Type} expression",
                "The condition expression must refer to at least one object from elsewhere in the configuration, or else its result would not be checking anything.",
                condition.Expression.Range);
        }
        if (!hasCondition) return null;
        var message = content.Attributes.TryGetValue("error_message", out var written) ? written.Expression : new MissingExpression(content.MissingItemRange);
        return new CheckRule(condition!.Expression, message, block.DefinitionRange);
    }
}
