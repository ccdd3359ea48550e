using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Evaluates an import block to the objects it asks for.</summary>
internal sealed class ImportNode(ModuleTree tree, ImportBlock block, PlannedImports imports) : StackNode(tree)
{
    private const string InvalidId = "Invalid import id argument";

    public ImportBlock Block { get; } = block;

    public override string Name => $"import {Block.Target}";

    public override IEnumerable<Traversal> References => (Block.Id?.Variables ?? [])
        .Concat(Block.Identity?.Variables ?? [])
        .Concat(Block.ForEach?.Variables ?? [])
        .Concat(ImportAddress.References(Block.To));

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        if (!imports.GeneratesConfiguration && Tree.Find(Block.Target!.Module)?.Module.Resources.ContainsKey(Block.Target.Resource) != true)
        {
            diagnostics.Error(
                "Configuration for import target does not exist",
                $"The configuration for the given import target {Block.Target} does not exist. If you wish to automatically generate config for this resource, use the -generate-config-out option within terraform plan. Otherwise, make sure the target resource exists within your configuration. For example:\n\n  terraform plan -generate-config-out=generated.tf",
                Block.To.Range);
            walk.Report(diagnostics);
            return ValueTask.FromResult(false);
        }
        foreach (var repetition in Repetitions(walk, diagnostics))
        {
            if (Resolve(walk.ScopeOf(walk.Root, repetition), diagnostics) is { } target) imports.Targets.Add(target);
        }
        if (diagnostics.Any(static d => d is { IsError: true, CausedByUnknown: false })) imports.Targets.IsInvalid = true;
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    private ImportTarget? Resolve(InstanceScope scope, DiagnosticList diagnostics)
    {
        if (ImportAddress.Resolve(Block.To, scope, diagnostics) is not { } address) return null;
        if (Block.Id is { } id) return Id(id, scope, diagnostics) is { } text ? new ImportTarget(address, text, null, Block) : null;
        return Identity(Block.Identity!, scope, diagnostics) is { } identity ? new ImportTarget(address, null, identity, Block) : null;
    }

    private static string? Id(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var value = scope.Evaluate(expression, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return null;
        var ephemeral = (value.DeepMarks & Marks.Ephemeral) != 0;
        // Which object is imported is no secret: the id is shown even where it comes from a sensitive value.
        value = value.UnmarkDeep();
        if (value.IsNull) diagnostics.Error(InvalidId, "The import ID cannot be null.", expression.Range);
        else if (!value.IsKnown) diagnostics.Add(Diagnostic.Error(InvalidId, "The import block \"id\" argument depends on resource attributes that cannot be determined until apply, so Terraform cannot plan to import this resource.", expression.Range) with { CausedByUnknown = true });
        else if (!TypeConversion.TryConvert(value, DataType.String, out var text, out var error)) diagnostics.Error("Incorrect value type", $"Invalid expression value: {error!.Message}.", expression.Range);
        else if (ephemeral) diagnostics.Error(InvalidId, "The import ID cannot be ephemeral.", expression.Range);
        else if (text.AsString().Length == 0) diagnostics.Error(InvalidId, "The import ID value evaluates to an empty string, please provide a non-empty value.", expression.Range);
        else return text.AsString();
        return null;
    }

    private static Value? Identity(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        const string summary = "Invalid import identity argument";
        var problems = new DiagnosticList();
        var value = scope.Evaluate(expression, problems).UnmarkDeep();
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return null;
        if (value.IsNull) diagnostics.Error(summary, "The import identity cannot be null.", expression.Range);
        else if (!value.IsWhollyKnown) diagnostics.Error(summary, "The import block \"identity\" argument depends on resource attributes that cannot be determined until apply, so Terraform cannot plan to import this resource.", expression.Range);
        else if (!value.Type.IsObject && !value.Type.IsMap) diagnostics.Error(summary, "The import identity must be an object.", expression.Range);
        else return value;
        return null;
    }

    private IEnumerable<RepetitionData> Repetitions(StackWalk walk, DiagnosticList diagnostics)
    {
        if (Block.ForEach is not { } forEach) return [RepetitionData.None];
        var scope = walk.ScopeOf(walk.Root);
        var problems = new DiagnosticList();
        var value = scope.Evaluate(forEach, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return [];
        var (unmarked, marks) = (value.Unmark(), value.Marks);
        if ((marks & Marks.Ephemeral) != 0)
            diagnostics.Error("Invalid for_each argument", "The given \"for_each\" value is derived from an ephemeral value, which means that Terraform cannot persist it between plan/apply rounds. Use only non-ephemeral values to specify what is imported.", forEach.Range);
        else if (!unmarked.IsKnown || (unmarked.Type.IsSet && unmarked.ContainsUnknown))
            diagnostics.Add(Diagnostic.Error("Invalid for_each argument", "The \"for_each\" expression includes values derived from other resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of values that might be used to import this resource.", forEach.Range) with
            {
                Expression = forEach,
                EvaluationContext = scope,
                CausedByUnknown = true,
            });
        else if (unmarked.IsNull) return [];
        else if (unmarked.Type.IsMap || unmarked.Type.IsObject) return [.. unmarked.Entries().Select(e => new RepetitionData(null, Value.String(e.Key).WithMarks(marks), e.Value.WithMarks(marks | e.Value.Marks)))];
        else if (unmarked.Type.IsSet) return [.. unmarked.ElementList.Select(e => new RepetitionData(null, e.WithMarks(marks), e.WithMarks(marks)))];
        else if (unmarked.Type.IsList || unmarked.Type.IsTuple) return [.. unmarked.ElementList.Select((e, i) => new RepetitionData(null, Value.Number(i).WithMarks(marks), e.WithMarks(marks | e.Marks)))];
        else diagnostics.Error("Invalid for_each argument", "The given \"for_each\" argument value is unsuitable: the \"for_each\" argument must be a map, set, list or tuple.", forEach.Range);
        return [];
    }
}
