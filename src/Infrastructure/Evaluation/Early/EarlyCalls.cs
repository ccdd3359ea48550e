using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Modules;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation.Early;

/// <summary>Gives module calls the sources and versions that are expressions.</summary>
internal static class EarlyCalls
{
    /// <summary>The module with every source and version known; a call whose source has none keeps the empty one.</summary>
    public static Module Resolve(Module module, EarlyScope scope, DiagnosticList diagnostics)
    {
        if (!module.ModuleCalls.Values.Any(static c => c.EarlySource is not null || c.EarlyVersion is not null)) return module;
        return module with
        {
            ModuleCalls = module.ModuleCalls.ToDictionary(static c => c.Key, c => Resolve(c.Value, scope, diagnostics)),
        };
    }

    private static ModuleCall Resolve(ModuleCall call, EarlyScope scope, DiagnosticList diagnostics)
    {
        var found = new DiagnosticList();
        var version = call.Version;
        if (call.EarlyVersion is { } constraint && Text(constraint.Expression, scope, $"module.{call.Name}.version", mayBeNull: true, found) is { } versions)
            version = Literals.Constraint(versions, constraint, found);
        var source = call.Source;
        if (call.EarlySource is { } expression)
        {
            source = Text(expression, scope, $"module.{call.Name}.source", mayBeNull: false, found) is { } text &&
                ModuleSourceAddress.Parse(text, version is not null, expression.Range, found) is not null ? text : "";
        }
        diagnostics.AddRange(found.Select(static d => d with { Expression = null }));
        return call with { Source = found.HasErrors ? "" : source, Version = version };
    }

    private static string? Text(Expression expression, EarlyScope scope, string subject, bool mayBeNull, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        var value = scope.Evaluate(expression, subject, diagnostics);
        if (diagnostics.Skip(before).Any(static d => d.IsError)) return null;
        const string summary = "Unsuitable value for a module call";
        if ((value.DeepMarks & Marks.Sensitive) != 0)
        {
            diagnostics.Error(summary, $"The value of {subject} is sensitive. Where modules come from is shown, and recorded in clear: use a value that is not sensitive, or let nonsensitive(…) say that this one need not be.", expression.Range);
        }
        else if ((value.DeepMarks & Marks.Ephemeral) != 0)
        {
            diagnostics.Error(summary, $"The value of {subject} is ephemeral: it may be another one in the next command, which would then look for another module.", expression.Range);
        }
        else if (!value.IsKnown || !TypeConversion.TryConvert(value.Unmark(), DataType.String, out var text, out _) || !text.IsKnown)
        {
            diagnostics.Error(summary, $"The value of {subject} has to be a text that is known before anything is planned.", expression.Range);
        }
        else if (!text.IsNull)
        {
            return text.AsString();
        }
        else if (!mayBeNull)
        {
            diagnostics.Error(summary, $"The value of {subject} is null. It has to say where the module comes from.", expression.Range);
        }
        return null;
    }
}
