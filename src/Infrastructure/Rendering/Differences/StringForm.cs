using System.Text.Json;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>How a string wants to be shown: as null, as JSON, as several lines or in quotes.</summary>
internal sealed class StringForm
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    public StringForm(PlainValue? value)
    {
        IsNull = value?.Text is null;
        Text = value?.Text ?? "";
        if (IsNull) return;
        Json = ReadJson(Text);
        if (Json is not null || !Text.Contains('\n')) return;
        IsMultiline = true;
        Text = Text.Trim();
    }

    public bool IsNull { get; }
    public bool IsMultiline { get; }
    public string Text { get; }

    /// <summary>The object or array that the string is in JSON, or null.</summary>
    public PlainValue? Json { get; }

    public string[] Lines(DifferenceWriter writer) => IsNull ? [writer.NullText] : Text.Split('\n');

    public void WriteSimple(DifferenceWriter writer)
    {
        if (IsNull) writer.Write(writer.NullText);
        else writer.WriteQuoted(Text);
    }

    private static PlainValue? ReadJson(string text)
    {
        if (!text.StartsWith('{') && !text.StartsWith('[')) return null;
        try
        {
            using var document = JsonDocument.Parse(text, Deep);
            return PlainValue.From(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
