using System.Text;
using System.Text.Unicode;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A quoted string, heredoc or bare template: its parts as strings, one after another.</summary>
public sealed class TemplateExpression(IReadOnlyList<Expression> parts, SourceRange range) : Expression
{
    /// <summary>What an unknown result is known to begin with is cut to this many bytes of UTF-8, as HCL does.</summary>
    private const int LongestPrefix = 128;

    private Value? _constant;

    public IReadOnlyList<Expression> Parts { get; } = parts;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange => Parts[0].StartRange;

    /// <summary>True for a plain string without interpolations.</summary>
    public bool IsStringLiteral => Parts is [LiteralExpression];

    internal override bool IsConstant => IsStringLiteral;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (_constant is not null) return _constant;
        if (IsStringLiteral && ((LiteralExpression)Parts[0]).Value is { HasContent: true, Type.IsString: true } literal)
        {
            return _constant = literal;
        }

        var start = diagnostics.Count;
        var text = new StringBuilder();
        var known = true;
        var marks = Marks.None;
        foreach (var part in Parts)
        {
            var value = part.Evaluate(context, diagnostics);
            if (value.IsNull)
            {
                Report("The expression result is null. Cannot include a null value in a string template.", part, context, diagnostics);
                continue;
            }
            marks |= value.Marks;
            if (!value.IsKnown)
            {
                known = false;
                continue;
            }
            ConversionException? error = null;
            // What the console's type() gives is no text, though it is kept as one.
            if ((value.Marks & Marks.Type) != 0 || !TypeConversion.TryConvert(value.Unmark(), DataType.String, out var converted, out error))
            {
                Report($"Cannot include the given value in a string template: {error?.Message ?? "string required"}.", part, context, diagnostics);
                continue;
            }
            if (known && !diagnostics.HasErrorsSince(start)) text.Append(converted.AsString());
        }
        if (known) return Value.String(text.ToString()).WithMarks(marks);
        var refinement = diagnostics.HasErrorsSince(start) ? Refinement.NotNull : RefineWithPrefix(text);
        return Value.Unknown(DataType.String, refinement).WithMarks(marks);
    }

    private static Refinement RefineWithPrefix(StringBuilder text)
    {
        if (text.Length == 0) return Refinement.NotNull;
        var prefix = text.ToString();
        if (Encoding.UTF8.GetByteCount(prefix) > LongestPrefix)
        {
            var bytes = Encoding.UTF8.GetBytes(prefix).AsSpan(0, LongestPrefix);
            // A character cut in two is no text; the rest of it is dropped with it.
            while (!Utf8.IsValid(bytes)) bytes = bytes[..^1];
            prefix = Encoding.UTF8.GetString(bytes);
        }
        return Refinement.SafePrefix(prefix);
    }

    private void Report(string detail, Expression part, EvaluationContext? context, DiagnosticList diagnostics) =>
        diagnostics.Add(Diagnostic.Error("Invalid template interpolation value", detail, part.Range) with
        {
            Context = Range,
            Expression = part,
            EvaluationContext = context,
        });

    protected internal override void CollectVariables(VariableCollector collector)
    {
        foreach (var part in Parts) part.CollectVariables(collector);
    }
}
