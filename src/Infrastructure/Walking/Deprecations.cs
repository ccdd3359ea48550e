using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;

namespace Millwright.Infrastructure.Walking;

/// <summary>Warns whoever uses variables and outputs that their module's author wants to be rid of.</summary>
internal static class Deprecations
{
    public static void Report(ModuleTree root, IEnumerable<StackNode> nodes, DiagnosticList diagnostics)
    {
        var outputs = false;
        foreach (var module in root.Descendants())
        {
            if (module.Call is { } call) ReportArguments(module.Module, call, diagnostics);
            outputs |= module.Parent is not null && module.Module.Outputs.Values.Any(static output => output.Deprecated.Length > 0);
        }
        if (!outputs) return;
        foreach (var node in nodes)
        {
            foreach (var reference in node.References) ReportOutput(node.ReferencesFrom, reference, diagnostics);
        }
    }

    /// <summary>What a deprecated variable of the root module says to whoever sets it.</summary>
    public static Diagnostic OfVariable(Variable variable, SourceRange? place) => Diagnostic.Warning(
        "Variable marked as deprecated by the module author",
        $"Variable \"{variable.Name}\" is marked as deprecated with the following message:\n{variable.Deprecated}",
        place) with
    {
        Topic = variable.Deprecated,
    };

    private static void ReportArguments(Module module, ModuleCall call, DiagnosticList diagnostics)
    {
        foreach (var variable in module.Variables.Values.Where(static v => v.Deprecated.Length > 0))
        {
            // To set null is to leave the variable alone.
            if (call.Arguments.TryGetValue(variable.Name, out var argument) && !IsNull(argument.Expression)) diagnostics.Add(OfVariable(variable, argument.Expression.Range));
        }
    }

    private static bool IsNull(Expression expression) =>
        expression.Variables.Count == 0 && expression.FunctionCalls.Count == 0 && expression.Evaluate(null, new DiagnosticList()).IsNull;

    private static void ReportOutput(ModuleTree from, Traversal traversal, DiagnosticList diagnostics)
    {
        if (traversal.RootName != "module") return;
        if (References.Parse(traversal, new DiagnosticList())?.Subject is not ReferenceSubject.ModuleOutput used) return;
        if (!from.Children.TryGetValue(used.Module, out var child) || !child.Module.Outputs.TryGetValue(used.Output, out var output) || output.Deprecated.Length == 0) return;
        diagnostics.Add(Diagnostic.Warning(
            "Value derived from a deprecated source",
            $"This value is derived from {used}, which is deprecated with the following message:\n\n{output.Deprecated}",
            traversal.Range) with
        {
            Topic = $"{used}\n{output.Deprecated}",
        });
    }
}
