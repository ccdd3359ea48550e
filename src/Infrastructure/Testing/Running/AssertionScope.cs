using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What names mean in an assertion: those of the module, its outputs, earlier runs, and variables only the test has.</summary>
internal sealed class AssertionScope(InstanceScope module, RunContext context, IReadOnlyDictionary<string, Value> variables)
    : EvaluationContext(null, module.Functions)
{
    public override IEnumerable<string> Names => ["output", "run", .. module.Names];

    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        if (traversal.Steps.Count > 0 && traversal.Steps[0] is TraversalStep.Attribute { Name: var name })
        {
            consumed = 1;
            switch (traversal.RootName)
            {
                case "output":
                    value = Output(name, traversal, diagnostics);
                    return true;
                case "run":
                    value = context.Outputs.GetValueOrDefault(name) ?? Value.Dynamic;
                    return true;
                case "var" when variables.TryGetValue(name, out var given):
                    value = given;
                    return true;
            }
        }
        return module.TryResolve(traversal, diagnostics, out value, out consumed);
    }

    private Value Output(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        var outputs = module.Module.Tree.Module.Outputs;
        if (outputs.ContainsKey(name)) return module.Module.Outputs.GetValueOrDefault(name) is { IsKnown: true } known ? known : Value.Dynamic;
        diagnostics.Error("Reference to undeclared output value", $"An output value with the name \"{name}\" has not been declared.{NameSuggestion.Hint(name, outputs.Keys)}", SourceRange.Between(traversal.RootRange, traversal.Steps[0].Range));
        return Value.Dynamic;
    }
}
