using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Refuses to destroy what <c>lifecycle.prevent_destroy</c> protects.</summary>
internal static class PreventDestroy
{
    /// <summary>True where an object may go. An error says why not, or that it cannot be told.</summary>
    public static bool Permits(ResourceInstanceAddress address, Resource resource, InstanceScope scope, DiagnosticList diagnostics)
    {
        if (resource.Lifecycle.PreventDestroyIf is null && !resource.Lifecycle.PreventDestroy) return true;
        var problems = new DiagnosticList();
        if (!resource.Lifecycle.PreventDestroy && Condition(resource, scope, mayBeUnknown: false, problems) == false) return true;
        diagnostics.AddRange(problems);
        if (!problems.HasErrors) diagnostics.Add(Refusal(address, resource));
        return false;
    }

    /// <summary>Evaluates what was written for <c>prevent_destroy</c> for the mistakes in it.</summary>
    public static void Validate(Resource resource, InstanceScope scope, DiagnosticList diagnostics)
    {
        if (resource.Lifecycle.PreventDestroyIf is not null) Condition(resource, scope, mayBeUnknown: true, diagnostics);
    }

    /// <summary>Null, with an error, where there is no verdict.</summary>
    private static bool? Condition(Resource resource, InstanceScope scope, bool mayBeUnknown, DiagnosticList diagnostics)
    {
        const string summary = "Invalid prevent_destroy value";
        var expression = resource.Lifecycle.PreventDestroyIf!;
        var problems = new DiagnosticList();
        var value = scope.Evaluate(expression, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return null;
        if ((value.Marks & Marks.Ephemeral) != 0) return Refuse("the value is ephemeral, so that it could be another one when the plan is applied");
        if (!TypeConversion.TryConvert(value.Unmark(), DataType.Bool, out var verdict, out var error)) return Refuse(error!.Message);
        if (!verdict.IsKnown) return mayBeUnknown ? null : Refuse("it depends on what is known only after apply. Apply what it depends on first, with the -target option");
        return verdict.IsNull ? Refuse("it is null, and has to be true or false") : verdict.AsBool();

        bool? Refuse(string reason)
        {
            diagnostics.Add(Diagnostic.Error(summary, $"Whether {resource.Address} may be destroyed cannot be told: {reason}.", expression.Range) with { Expression = expression, EvaluationContext = scope });
            return null;
        }
    }

    private static Diagnostic Refusal(ResourceInstanceAddress address, Resource resource) => Diagnostic.Error(
        "Instance cannot be destroyed",
        $"Resource {address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.",
        resource.Range);
}
