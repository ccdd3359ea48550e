using System.Text;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>What random_string and random_password share: their arguments, and what older states lack of them.</summary>
internal static class RandomTextPlan
{
    private const string NumberDeprecation = "**NOTE**: This is deprecated, use `numeric` instead.";

    private static readonly string[] Classes = ["special", "upper", "lower", "number"];
    private static readonly string[] Minima = ["min_numeric", "min_upper", "min_lower", "min_special"];

    public static readonly IReadOnlyList<AttributeDefinition> Attributes =
    [
        RandomProvider.Keepers,
        RandomTextRules.LengthAttribute with { ForcesReplacement = true },
        Class("special", "special characters"),
        Class("upper", "uppercase alphabet characters"),
        Class("lower", "lowercase alphabet characters"),
        RandomTextRules.Class("number", "numeric characters", "special", "upper", "lower") with
        {
            Description = "Include numeric characters in the result. Default value is `true`. " +
                "If `number`, `upper`, `lower`, and `special` are all configured, at least one of them must be set to `true`. " + NumberDeprecation,
            Deprecation = NumberDeprecation,
            Derive = KeepInStep,
            ForcesReplacement = true,
        },
        RandomTextRules.Class("numeric", "numeric characters", "special", "upper", "lower") with { Derive = KeepInStep, ForcesReplacement = true },
        Minimum("min_numeric", "numeric"),
        Minimum("min_upper", "uppercase alphabet"),
        Minimum("min_lower", "lowercase alphabet"),
        Minimum("min_special", "special"),
        RandomTextRules.OverrideSpecial with { ReplacesWhen = OverrideChanged },
    ];

    public static string? Create(ObjectDraft plan, CallContext context)
    {
        try
        {
            return RandomText.Create(RandomTextRules.From(plan));
        }
        catch (ArgumentException exception)
        {
            context.Diagnostics.Error(
                "Random Read Error",
                $"While attempting to generate a random value a read error was generated.\n\n{RandomProvider.RetryAdvice}Original Error: {exception.Message}");
            return null;
        }
    }

    /// <summary>The state of an imported string: only the text is known, everything else is as by default.</summary>
    public static ObjectDraft Imported(ObjectDefinition definition, string text)
    {
        var state = ObjectDraft.Empty(definition);
        state.Set("result", text);
        FillGaps(state);
        return state;
    }

    /// <summary>Gives attributes that older versions left null the values that keep a plan from replacing the object.</summary>
    public static void FillGaps(ObjectDraft state)
    {
        if (state["length"].IsNull) state.Set("length", Encoding.UTF8.GetByteCount(state.TextOrEmpty("result")));
        foreach (var name in Classes)
        {
            if (state[name].IsNull) state[name] = Value.True;
        }
        foreach (var name in Minima)
        {
            if (state[name].IsNull) state[name] = Value.Zero;
        }
        state["numeric"] = state["number"];
    }

    private static AttributeDefinition Class(string name, string what) =>
        RandomTextRules.Class(name, what) with { Default = Value.True, ForcesReplacement = true };

    private static AttributeDefinition Minimum(string name, string what) =>
        RandomTextRules.Minimum(name, what) with { Default = Value.Zero, ForcesReplacement = true };

    /// <summary><c>number</c> and <c>numeric</c> are two names of one setting.</summary>
    private static Value? KeepInStep(Value config, DiagnosticCollector diagnostics)
    {
        var (number, numeric) = (config.GetAttribute("number"), config.GetAttribute("numeric"));
        if (number.IsNull) return numeric.IsNull ? Value.True : numeric;
        if (numeric.IsNull) return number;
        if (number.HasContent && numeric.HasContent && number.AsBool() != numeric.AsBool())
        {
            diagnostics.Error("Number and numeric are both configured with different values", "Number is deprecated, use numeric instead");
        }
        return null;
    }

    /// <summary>An earlier version stored "" where nothing was configured: that is no change.</summary>
    private static bool OverrideChanged(Value config, Value prior, Value planned) =>
        config.IsKnown && (!config.IsNull || prior.IsNull || prior.AsString().Length > 0);
}
