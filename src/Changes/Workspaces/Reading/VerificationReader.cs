using Millwright.Changes.Verification;
using Millwright.Changes.Workspaces.Schema;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;
using Millwright.Values;

namespace Millwright.Changes.Workspaces.Reading;

/// <summary>Reads verification blocks, and finds what is wrong with their checks as far as that can be told before an apply.</summary>
internal sealed class VerificationReader(string root, WorkspaceScope scope, DiagnosticList diagnostics)
{
    /// <summary>What the block within another says; nothing where there is none.</summary>
    public VerificationDefinition Read(BodyContent within)
    {
        var blocks = within.BlocksOfType("verification").ToList();
        if (blocks.Count == 0) return VerificationDefinition.None;
        if (blocks.Count > 1) diagnostics.Error("Duplicate verification block", $"There is one verification block; the first is at {blocks[0].DefinitionRange}.", blocks[1].DefinitionRange);
        var content = blocks[0].Body.Content(WorkspaceSchema.Verification.Body, diagnostics);
        var arguments = new ArgumentReader(content, scope, diagnostics);
        var checks = new Dictionary<string, CheckDefinition>();
        foreach (var block in content.Blocks)
        {
            var check = new CheckDefinition(block.Type, block.Labels[0], block.Body.Content(WorkspaceSchema.Verification[block.Type].Body, diagnostics), scope);
            if (!IdentifierSyntax.IsIdentifier(check.Name))
                diagnostics.Error("Invalid check name", "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.", block.LabelRanges[0]);
            else if (!checks.TryAdd(check.Title, check))
                diagnostics.Error("Duplicate check", $"There is a check {check.Title} above. Names must be unique.", block.DefinitionRange);
            else Look(check);
        }
        return new VerificationDefinition { SecondPlan = arguments.Has("second_plan") ? arguments.Flag("second_plan") : null, Checks = [.. checks.Values] };
    }

    private void Look(CheckDefinition check)
    {
        var redaction = new Redaction();
        var arguments = new ArgumentReader(check.Content, check.Scope.WithOutputs(Value.Dynamic), diagnostics) { Used = redaction, MayBeUnknown = true };
        new HealthCheckReader(arguments, redaction, mayLack: true).Read(check, root);
    }
}
