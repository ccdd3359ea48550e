using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Gives an input variable its value: from outside for the root module, from the call's argument elsewhere.</summary>
internal sealed class VariableNode(ModuleTree tree, Variable variable) : StackNode(tree)
{
    public override string Name => InModule($"var.{variable.Name} (expand)");

    public override ModuleTree ReferencesFrom => Tree.Parent ?? Tree;

    public override IEnumerable<Traversal> References => Argument?.Expression.Variables ?? [];

    private Hcl.Bodies.Attribute? Argument => Tree.Call?.Arguments.GetValueOrDefault(variable.Name);

    public override ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        var diagnostics = new DiagnosticList();
        foreach (var module in walk.ModulesAt(Tree))
        {
            var value = module.Parent is null ? RootValue(walk) : CallValue(walk, module, diagnostics);
            if (variable.Sensitive) value = value.WithMarks(Marks.Sensitive);
            if (variable.Ephemeral) value = value.WithMarks(Marks.Ephemeral);
            module.Variables[variable.Name] = value;
        }
        walk.Report(diagnostics);
        return ValueTask.FromResult(!diagnostics.HasErrors);
    }

    private Value RootValue(StackWalk walk) =>
        walk.Operation != WalkOperation.Validate && walk.RootVariables.TryGetValue(variable.Name, out var given)
            ? given
            : Value.Unknown(variable.Constraint.Type);

    private Value CallValue(StackWalk walk, ModuleScope module, DiagnosticList diagnostics)
    {
        if (Argument is not { } argument)
            return variable.Default ?? (variable.IsRequired ? Value.Unknown(variable.Constraint.Type) : Value.DynamicNull);
        var given = argument.Expression.Evaluate(walk.ScopeOf(module.Parent!, module.Repetition), diagnostics);
        if (given.IsNull && !variable.Nullable && variable.Default is { } substitute) return substitute.WithMarks(given.Marks);
        try
        {
            var converted = variable.Constraint.Convert(given);
            if (!converted.IsNull || variable.Nullable) return converted;
            diagnostics.Add(Invalid(argument, $"The given value is not suitable for {Address} defined at {Place}: required variable may not be set to null.", "Required variable not set"));
        }
        catch (ConversionException e)
        {
            var problem = e.Path.Steps.IsEmpty ? e.Message : $"{e.Path.ToString().TrimStart('.')}: {e.Message}";
            diagnostics.Add(Invalid(argument, $"The given value is not suitable for {Address} defined at {Place}: {problem}."));
        }
        return Value.Unknown(variable.Constraint.Type);
    }

    private string Address => InModule($"var.{variable.Name}");

    private string Place => $"{variable.Range.FileName}:{variable.Range.Start.Line},{variable.Range.Start.Column}-{variable.Range.End.Column}";

    private static Diagnostic Invalid(Hcl.Bodies.Attribute argument, string detail, string summary = "Invalid value for input variable") =>
        Diagnostic.Error(summary, detail, argument.Expression.Range);
}
