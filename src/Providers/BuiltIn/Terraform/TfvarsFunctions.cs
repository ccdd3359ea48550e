using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary>The functions that read and write the language's own literal syntax.</summary>
internal static class TfvarsFunctions
{
    private static readonly Value UnknownText = Value.Unknown(DataType.String, Refinement.NotNull);

    public static readonly ProviderFunction EncodeTfvars = new(
        new FunctionSignature(
            "encode_tfvars",
            [new FunctionParameter("value", DataType.Dynamic) { AllowNull = true, AllowUnknown = true, AllowDynamicType = true }],
            null,
            DataType.String,
            "Produce a string representation of an object using the same syntax as for `.tfvars` files",
            "A rarely-needed function which takes an object value and produces a string containing a description of that object " +
            "using the same syntax as Terraform CLI would expect in a `.tfvars`.",
            ""),
        static (arguments, _) => Encode(arguments[0]));

    public static readonly ProviderFunction DecodeTfvars = new(
        new FunctionSignature(
            "decode_tfvars",
            [new FunctionParameter("src", DataType.String) { AllowNull = true, AllowUnknown = true }],
            null,
            DataType.Dynamic,
            "Parse a string containing syntax like that used in a `.tfvars` file",
            "A rarely-needed function which takes a string containing the content of a `.tfvars` file and returns an object " +
            "describing the raw variable values it defines.",
            ""),
        static (arguments, _) => Decode(arguments[0]));

    public static readonly ProviderFunction EncodeExpression = new(
        new FunctionSignature(
            "encode_expr",
            [new FunctionParameter("value", DataType.Dynamic) { AllowNull = true, AllowUnknown = true, AllowDynamicType = true }],
            null,
            DataType.String,
            "Produce a string representation of an arbitrary value using Terraform expression syntax",
            "A rarely-needed function which takes any value and produces a string containing Terraform language expression syntax " +
            "approximating that value.",
            ""),
        static (arguments, _) => EncodeAny(arguments[0]));

    private static Value Encode(Value value)
    {
        if (value.IsNull) throw new FunctionException("argument must not be null", 0);
        if (value.ContainsUnknown) return UnknownText;
        if (!value.Type.IsObject && !value.Type.IsMap)
        {
            throw new FunctionException("invalid value to encode: must be an object whose attribute names will become the encoded variable names");
        }
        foreach (var name in value.Keys)
        {
            if (!LiteralWriter.IsIdentifier(name))
            {
                throw new FunctionException($"invalid variable name \"{name}\": must be a valid identifier, per Terraform's rules for input variable declarations");
            }
        }
        var text = new StringBuilder();
        LiteralWriter.WriteItems(text, value, 0);
        return Value.String(text.ToString());
    }

    private static Value EncodeAny(Value value)
    {
        if (!value.IsKnown && value.Type.IsString && value.Refinement is { IsNotNull: true, Prefix: { } prefix })
        {
            // What is known of the value's beginning is known of its literal, up to where an escape could begin.
            var open = new StringBuilder();
            LiteralWriter.Write(open, Value.String(prefix));
            return Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = open.ToString(0, open.Length - 1) });
        }
        if (value.ContainsUnknown) return UnknownText;
        var text = new StringBuilder();
        LiteralWriter.Write(text, value);
        return Value.String(text.ToString());
    }

    private static Value Decode(Value source)
    {
        if (source.IsNull) throw new FunctionException("argument must not be null", 0);
        if (!source.IsKnown) return Value.Dynamic;
        var diagnostics = new DiagnosticList();
        var file = HclParser.ParseNative(Encoding.UTF8.GetBytes(source.AsString()), "<decode_tfvars argument>", diagnostics);
        Refuse("invalid tfvars syntax", diagnostics);
        var attributes = file.Body.JustAttributes(diagnostics);
        Refuse("invalid tfvars content", diagnostics);
        var values = new List<KeyValuePair<string, Value>>(attributes.Count);
        foreach (var (name, attribute) in attributes)
        {
            values.Add(new(name, attribute.Expression.Evaluate(null, diagnostics)));
            Refuse($"invalid expression for variable \"{name}\"", diagnostics);
        }
        return Value.Object(values);
    }

    private static void Refuse(string what, DiagnosticList diagnostics)
    {
        if (!diagnostics.HasErrors) return;
        var first = diagnostics[0];
        var message = $"{first.Subject}: {first.Summary}; {first.Detail}";
        if (diagnostics.Count > 1) message += $", and {diagnostics.Count - 1} other diagnostic(s)";
        throw new FunctionException($"{what}: {message}");
    }
}
