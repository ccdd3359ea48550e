using System.Text.Json;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes.Telling;

/// <summary>Writes explanations for programs: one document with the chains nested as they are.</summary>
public sealed class WhyJson(SourceLines sources)
{
    public async Task WriteAsync(Utf8JsonWriter json, IReadOnlyList<Explanation> explanations, CancellationToken cancellation)
    {
        json.WriteStartObject();
        json.WriteString("format_version", "1.0");
        json.WriteStartArray("explanations");
        foreach (var explanation in explanations)
        {
            json.WriteStartObject();
            json.WriteString("address", explanation.Address);
            if (explanation.Attribute is not null) json.WriteString("attribute", explanation.Attribute);
            json.WriteString("action", UiChange.Name(explanation.Action));
            json.WriteString("text", explanation.Headline);
            await WriteAsync(json, explanation.Causes, cancellation).ConfigureAwait(false);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task WriteAsync(Utf8JsonWriter json, IReadOnlyList<Cause> causes, CancellationToken cancellation)
    {
        json.WriteStartArray("causes");
        foreach (var cause in causes)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.Kind.ToString()));
            json.WriteString("text", cause.Text);
            Write(json, "before", cause.Before);
            Write(json, "after", cause.After);
            if (cause.File is not null) json.WriteString("file", cause.File);
            if (cause.Range is { FileName.Length: > 0 } range)
            {
                json.WriteStartObject("source");
                json.WriteString("file", range.FileName);
                json.WriteNumber("line", range.Start.Line);
                json.WriteNumber("end_line", range.End.Line);
                json.WriteString("text", string.Join('\n', sources.Of(range)));
                json.WriteEndObject();
            }
            await WriteCommitAsync(json, cause, cancellation).ConfigureAwait(false);
            await WriteAsync(json, cause.Causes, cancellation).ConfigureAwait(false);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private async Task WriteCommitAsync(Utf8JsonWriter json, Cause cause, CancellationToken cancellation)
    {
        if (await sources.OriginAsync(cause, cancellation).ConfigureAwait(false) is not { } origin) return;
        if (origin.Commit is not { } commit)
        {
            json.WriteString("commit_note", origin.Note);
            return;
        }
        json.WriteStartObject("commit");
        json.WriteString("hash", commit.Hash);
        json.WriteString("author", commit.Author);
        json.WriteString("date", commit.Date);
        json.WriteString("subject", commit.Subject);
        json.WriteEndObject();
    }

    /// <summary>Known values in full; what is secret or not known yet is said to be so, in the words of the text.</summary>
    private static void Write(Utf8JsonWriter json, string name, Value? value)
    {
        if (value is null) return;
        if (value.ContainsMarked || !value.IsWhollyKnown)
        {
            json.WriteString($"{name}_text", ValueText.Of(value));
            return;
        }
        json.WritePropertyName(name);
        PlanValueJson.WriteKnown(json, value);
    }
}
