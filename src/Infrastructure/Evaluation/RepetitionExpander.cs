using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>Evaluates <c>count</c> and <c>for_each</c> to the instances they ask for.</summary>
internal sealed class RepetitionExpander
{
    public Expansion Expand(StackWalk walk, InstanceScope scope, Expression? count, Expression? forEach, Expression? enabled, DiagnosticList diagnostics)
    {
        if (count is not null) return walk.Operation == WalkOperation.Validate ? ValidateCount(count, scope, diagnostics) : Count(count, scope, diagnostics);
        if (forEach is not null) return walk.Operation == WalkOperation.Validate ? ValidateForEach(forEach, scope, diagnostics) : ForEach(forEach, scope, diagnostics);
        return enabled is null ? Expansion.Single : Enabled(enabled, scope, walk.Operation == WalkOperation.Validate, diagnostics);
    }

    private static Expansion Enabled(Expression expression, InstanceScope scope, bool allowUnknown, DiagnosticList diagnostics)
    {
        const string summary = "Invalid enabled argument";
        var before = diagnostics.Count;
        var value = expression.Evaluate(scope, diagnostics);
        if (HasNewErrors(diagnostics, before)) return Expansion.Unknown;
        if ((value.Marks & Marks.Sensitive) != 0)
            Refuse(diagnostics, expression, scope, summary, "The \"enabled\" value is derived from a sensitive value, which would show in whether the object exists.", sensitive: true);
        else if ((value.Marks & Marks.Ephemeral) != 0)
            Refuse(diagnostics, expression, scope, summary, "The \"enabled\" value is derived from an ephemeral value, which cannot be kept between plan and apply.");
        else if (value.IsNull)
            Refuse(diagnostics, expression, scope, summary, "The \"enabled\" value is null. Either true or false is required.");
        else if (!TypeConversion.TryConvert(value.Unmark(), DataType.Bool, out var verdict, out var error))
            Refuse(diagnostics, expression, scope, summary, $"The \"enabled\" value is unsuitable: {error!.Message}.");
        else if (verdict.IsKnown) return verdict.AsBool() ? Expansion.Single : Expansion.Disabled;
        else if (allowUnknown) return Expansion.Single;
        else
            Refuse(diagnostics, expression, scope, summary, "The \"enabled\" value depends on resource attributes that cannot be determined until apply, so that it cannot be planned whether the object shall exist. Apply what it depends on first, with the -target option.", unknown: true);
        return Expansion.Unknown;
    }

    private static Expansion ValidateCount(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        CountValue(expression, scope, diagnostics, allowUnknown: true);
        return Expansion.Unknown;
    }

    private static Expansion ValidateForEach(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        ForEachValue(expression, scope, diagnostics, allowUnknown: true);
        return Expansion.Unknown;
    }

    private static Expansion Count(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        if (CountValue(expression, scope, diagnostics, allowUnknown: false) is not { } count) return Expansion.Unknown;
        var keys = new InstanceKey[count];
        for (var i = 0; i < count; i++) keys[i] = InstanceKey.Of(i);
        return new Expansion(ExpansionMode.Count, keys, []);
    }

    private static int? CountValue(Expression expression, InstanceScope scope, DiagnosticList diagnostics, bool allowUnknown)
    {
        var before = diagnostics.Count;
        var value = scope.Evaluate(expression, diagnostics);
        if (HasNewErrors(diagnostics, before)) return null;
        if ((value.Marks & Marks.Ephemeral) != 0)
        {
            Refuse(diagnostics, expression, scope, "Invalid count argument", "The given \"count\" is derived from an ephemeral value, which means that Terraform cannot persist it between plan/apply rounds. Use only non-ephemeral values to specify the number of resource instances.");
            return null;
        }
        value = value.Unmark();
        if (value.IsNull)
        {
            Refuse(diagnostics, expression, scope, "Invalid count argument", "The given \"count\" argument value is null. An integer is required.");
            return null;
        }
        if (!TypeConversion.TryConvert(value, DataType.Number, out var number, out var error))
        {
            Refuse(diagnostics, expression, scope, "Incorrect value type", $"Invalid expression value: {error!.Message}.");
            return null;
        }
        if (!number.IsKnown)
        {
            if (!allowUnknown)
            {
                // Unlike those of for_each, its values are not shown.
                diagnostics.Add(Diagnostic.Error(
                    "Invalid count argument",
                    "The \"count\" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, use the -target argument to first apply only the resources that the count depends on.",
                    expression.Range) with
                {
                    CausedByUnknown = true,
                });
            }
            return null;
        }
        if (!number.AsNumber().IsInteger || !number.AsNumber().TryToInt32(out var count))
        {
            Refuse(diagnostics, expression, scope, "Invalid count argument", $"The given \"count\" argument value is unsuitable: value must be a whole number, between {long.MinValue} and {long.MaxValue}.");
            return null;
        }
        if (count >= 0) return count;
        Refuse(diagnostics, expression, scope, "Invalid count argument", "The given \"count\" argument value is unsuitable: must be greater than or equal to zero.");
        return null;
    }

    private static Expansion ForEach(Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        if (ForEachValue(expression, scope, diagnostics, allowUnknown: false) is not { } value) return Expansion.Unknown;
        if (value.Type.IsSet)
        {
            var elements = value.ElementList;
            return new Expansion(ExpansionMode.ForEach, [.. elements.Select(static e => InstanceKey.Of(e.AsString()))], elements);
        }
        return new Expansion(ExpansionMode.ForEach, [.. value.Keys.Select(InstanceKey.Of)], value.ElementList);
    }

    private static Value? ForEachValue(Expression expression, InstanceScope scope, DiagnosticList diagnostics, bool allowUnknown)
    {
        var before = diagnostics.Count;
        var value = scope.Evaluate(expression, diagnostics);
        if (HasNewErrors(diagnostics, before)) return null;
        void Invalid(string detail, string summary = "Invalid for_each argument", bool unknown = false, bool sensitive = false, bool ephemeral = false) =>
            Refuse(diagnostics, expression, scope, summary, detail, unknown, sensitive, ephemeral);

        if ((value.Marks & Marks.Sensitive) != 0)
        {
            Invalid("Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as a resource instance key.", sensitive: true);
            return null;
        }
        if ((value.Marks & Marks.Ephemeral) != 0)
        {
            Invalid("The given \"for_each\" value is derived from an ephemeral value, which means that Terraform cannot persist it between plan/apply rounds. Use only non-ephemeral values to specify a resource's instance keys.", ephemeral: true);
            return null;
        }
        if (value.IsNull)
        {
            Invalid("The given \"for_each\" argument value is unsuitable: the given \"for_each\" argument value is null. A map, or set of strings is allowed.");
            return null;
        }
        var isSet = value.Type.IsSet;
        if (!value.IsKnown && (value.Type.IsDynamic || value.Type.IsMap || value.Type.IsObject || isSet))
        {
            if (!allowUnknown) Invalid(isSet ? UnknownSet : UnknownMap, unknown: true);
            return null;
        }
        if (!value.Type.IsMap && !value.Type.IsObject && !isSet)
        {
            Invalid($"The given \"for_each\" argument value is unsuitable: the \"for_each\" argument must be a map, or set of strings, and you have provided a value of type {value.Type.FriendlyName}.");
            return null;
        }
        return !isSet || CheckSet(value, (detail, summary, unknown, sensitive) => Invalid(detail, summary, unknown, sensitive), allowUnknown) ? value : null;
    }

    private static bool CheckSet(Value value, Action<string, string, bool, bool> invalid, bool allowUnknown)
    {
        if (value.ContainsUnknown)
        {
            if (!allowUnknown) invalid(UnknownSet, "Invalid for_each argument", true, false);
            return false;
        }
        if (value.Length == 0) return true;
        if (!value.Type.ElementType.IsString)
        {
            invalid($"The given \"for_each\" argument value is unsuitable: \"for_each\" supports maps and sets of strings, but you have provided a set containing type {value.Type.ElementType.FriendlyName}.", "Invalid for_each set argument", false, false);
            return false;
        }
        foreach (var element in value.ElementList)
        {
            if (!element.IsNull) continue;
            invalid("The given \"for_each\" argument value is unsuitable: \"for_each\" sets must not contain null values.", "Invalid for_each set argument", false, false);
            return false;
        }
        return true;
    }

    private const string UnknownMap = "The \"for_each\" map includes keys derived from resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.\n\nWhen working with unknown values in for_each, it's better to define the map keys statically in your configuration and place apply-time results only in the map values.\n\nAlternatively, you could use the -target planning option to first apply only the resources that the for_each value depends on, and then apply a second time to fully converge.";

    private const string UnknownSet = "The \"for_each\" set includes values derived from resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.\n\nWhen working with unknown values in for_each, it's better to use a map value where the keys are defined statically in your configuration and where only the values contain apply-time results.\n\nAlternatively, you could use the -target planning option to first apply only the resources that the for_each value depends on, and then apply a second time to fully converge.";

    private static bool HasNewErrors(DiagnosticList diagnostics, int from)
    {
        for (var i = from; i < diagnostics.Count; i++)
        {
            if (diagnostics[i].IsError) return true;
        }
        return false;
    }

    private static void Refuse(
        DiagnosticList diagnostics,
        Expression expression,
        InstanceScope scope,
        string summary,
        string detail,
        bool unknown = false,
        bool sensitive = false,
        bool ephemeral = false) =>
        diagnostics.Add(Diagnostic.Error(summary, detail, expression.Range) with
        {
            Expression = expression,
            EvaluationContext = scope,
            CausedByUnknown = unknown,
            CausedBySensitive = sensitive,
            CausedByEphemeral = ephemeral,
        });
}
