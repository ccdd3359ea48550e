using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>What characters a random string has, and the attributes that say so.</summary>
internal readonly record struct RandomTextRules(
    long Length,
    bool HasUpper,
    bool HasLower,
    bool HasNumeric,
    bool HasSpecial,
    long MinUpper,
    long MinLower,
    long MinNumeric,
    long MinSpecial,
    string? Special)
{
    public const string Digits = "0123456789";
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string StandardSpecial = "!@#$%&*()-_=+[]{}<>:?";

    private const string AllConfigured =
        " If `numeric`, `upper`, `lower`, and `special` are all configured, at least one of them must be set to `true`.";

    public static RandomTextRules From(ObjectDraft values) => new(
        values.Integer("length"), values.Flag("upper"), values.Flag("lower"), values.Flag("numeric"), values.Flag("special"),
        values.Integer("min_upper"), values.Integer("min_lower"), values.Integer("min_numeric"), values.Integer("min_special"),
        values.Text("override_special"));

    public static AttributeDefinition LengthAttribute => new("length", DataType.Number,
        "The length of the string desired. The minimum value for length is 1 and, length " +
        "must also be >= (`min_upper` + `min_lower` + `min_numeric` + `min_special`).")
    {
        Required = true,
        IsInteger = true,
        Validators = [Validators.AtLeast(1), Validators.AtLeastSumOf("min_upper", "min_lower", "min_numeric", "min_special")],
    };

    public static AttributeDefinition Class(string name, string what, params string[] others) => new(name, DataType.Bool,
        $"Include {what} in the result.{(name == "special" ? $" These are `{StandardSpecial}`." : "")} Default value is `true`.{(others.Length > 0 ? AllConfigured : "")}")
    {
        Optional = true,
        Computed = true,
        Validators = others.Length > 0 ? [(attribute, value, config, diagnostics) => OneMustBeTrue(others, value, config, diagnostics)] : [],
    };

    public static AttributeDefinition Minimum(string name, string what) => new(name, DataType.Number,
        $"Minimum number of {what} characters in the result. Default value is `0`.")
    { Optional = true, Computed = true, IsInteger = true };

    public static AttributeDefinition OverrideSpecial => new("override_special", DataType.String,
        "Supply your own list of special characters to use for string generation.  This " +
        "overrides the default character list in the special argument.  The `special` argument must " +
        "still be set to true for any overwritten characters to be used in generation.")
    { Optional = true };

    private static void OneMustBeTrue(string[] others, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!IsFalse(value)) return;
        foreach (var other in others)
        {
            if (!IsFalse(config.GetAttribute(other))) return;
        }
        diagnostics.Error("Invalid Attribute Combination", $"At least one attribute out of [{string.Join(',', others)}] must be specified");

        static bool IsFalse(Value flag) => flag.HasContent && !flag.AsBool();
    }
}
