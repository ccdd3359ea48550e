using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>A value on one line, cut where it is long, sensitive parts hidden.</summary>
internal static class ValueText
{
    private const int Longest = 72;

    public static string Of(Value? value)
    {
        if (value is null) return "(nothing)";
        var text = new StringBuilder();
        Append(text, value);
        return text.Length <= Longest ? text.ToString() : value.Type.IsString || !value.HasContent ? $"{text.ToString(0, Longest - 1)}…" : Summary(value);
    }

    private static string Summary(Value value) => ValueSummary.Describe(value.Unmark());

    private static void Append(StringBuilder text, Value value)
    {
        if (text.Length > Longest) return;
        if (value.IsSensitive) text.Append("(sensitive value)");
        else if (!value.IsKnown) text.Append("(known after apply)");
        else if (value.IsNull) text.Append("null");
        else if (value.Type.IsString) text.Append(GoQuotedText.Quote(value.AsString()));
        else if (value.Type.IsMap || value.Type.IsObject) AppendAll(text, '{', value.Entries().Select(e => (Action)(() =>
        {
            text.Append(GoQuotedText.AttributeName(e.Key)).Append(" = ");
            Append(text, e.Value);
        })), '}');
        else if (value.Type.IsPrimitive) text.Append(ValueSummary.Describe(value));
        else AppendAll(text, '[', value.ElementList.Select(e => (Action)(() => Append(text, e))), ']');
    }

    private static void AppendAll(StringBuilder text, char open, IEnumerable<Action> parts, char close)
    {
        text.Append(open);
        var first = true;
        foreach (var part in parts)
        {
            if (text.Length > Longest) return;
            if (!first) text.Append(", ");
            first = false;
            part();
        }
        text.Append(close);
    }
}
