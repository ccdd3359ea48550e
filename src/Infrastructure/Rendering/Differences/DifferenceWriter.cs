using System.Text;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Collects the text of differences: indentation, action symbols and the standing remarks.</summary>
internal sealed class DifferenceWriter
{
    private readonly StringBuilder _text;
    private readonly bool _color;
    private readonly string[] _symbols;
    private readonly string _arrow;
    private readonly string _nullSuffix;
    private readonly string _replacement;

    public DifferenceWriter(StringBuilder text, bool color)
    {
        _text = text;
        _color = color;
        _symbols = [.. Enum.GetValues<ActionKind>().Select(action => ActionSymbol.For(action, color))];
        _arrow = Markup.Apply("[yellow]->[reset]", color);
        _nullSuffix = Markup.Apply(" [dark_gray]-> null[reset]", color);
        _replacement = Markup.Apply(" [red]# forces replacement[reset]", color);
        NullText = Markup.Apply("[dark_gray]null[reset]", color);
    }

    private DifferenceWriter(DifferenceWriter other)
    {
        _text = new StringBuilder();
        _color = other._color;
        _symbols = other._symbols;
        _arrow = other._arrow;
        _nullSuffix = other._nullSuffix;
        _replacement = other._replacement;
        NullText = other.NullText;
    }

    public string NullText { get; }

    public DifferenceWriter Write(string text)
    {
        _text.Append(text);
        return this;
    }

    public DifferenceWriter WriteQuoted(string text)
    {
        GoQuotedText.Append(_text, text);
        return this;
    }

    /// <summary>Text with colour tags.</summary>
    public DifferenceWriter WriteMarkup(string markup) => Write(Markup.Apply(markup, _color));

    public DifferenceWriter NewLine() => Write("\n");

    public DifferenceWriter Arrow() => Write(" ").Write(_arrow).Write(" ");

    /// <summary>Begins a line: indentation, then the action's symbol.</summary>
    public DifferenceWriter BeginLine(int indent, ActionKind action, DifferenceOptions options)
    {
        Indent(indent);
        return options.OmitsSymbols ? this : Write(_symbols[(int)action]).Write(" ");
    }

    public DifferenceWriter Indent(int indent)
    {
        _text.Append(' ', indent * 4);
        return this;
    }

    /// <summary>A key padded to a column's width; like Terraform, widths are in bytes and padding in characters.</summary>
    public DifferenceWriter WriteKey(string key, int width)
    {
        _text.Append(key);
        var length = System.Text.Ascii.IsValid(key) ? key.Length : key.EnumerateRunes().Count();
        if (length < width) _text.Append(' ', width - length);
        return Write(" = ");
    }

    public DifferenceWriter NullSuffix(ActionKind action, DifferenceOptions options) =>
        action == ActionKind.Delete && !options.OmitsNullSuffix ? Write(_nullSuffix) : this;

    public DifferenceWriter Replacement(bool replace, DifferenceOptions options) =>
        (replace || options.SaysReplacement) && !options.OmitsReplacement ? Write(_replacement) : this;

    /// <summary>The line that says how many things of a kind are not shown.</summary>
    public DifferenceWriter WriteUnchanged(int indent, string thing, int count, DifferenceOptions options) => count == 0
        ? this
        : BeginLine(indent, ActionKind.NoOp, options)
            .WriteMarkup($"[dark_gray]# ({count} unchanged {thing}{(count == 1 ? "" : "s")} hidden)[reset]").NewLine();

    /// <summary>The text that something writes, apart from this one's.</summary>
    public string Render(Action<DifferenceWriter> write)
    {
        var writer = new DifferenceWriter(this);
        write(writer);
        return writer._text.ToString();
    }
}
