using System.Globalization;
using System.Text;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Infrastructure.Causes.Telling;

/// <summary>Shows explanations to people: a tree from the change down to what started it.</summary>
public sealed class WhyText(SourceLines sources, RenderingOptions options)
{
    private const int MostCauses = 12;
    private readonly StringBuilder _text = new();

    public async Task<string> RenderAsync(IReadOnlyList<Explanation> explanations, CancellationToken cancellation)
    {
        _text.Clear();
        foreach (var explanation in explanations)
        {
            if (_text.Length > 0) _text.Append('\n');
            _text.Append(Bold(explanation.Headline)).Append('\n');
            if (explanation.Causes.Count == 0 && explanation.Action != ActionKind.NoOp) _text.Append("  Nothing more is known about that.\n");
            await AppendAsync(explanation.Causes, "", cancellation).ConfigureAwait(false);
        }
        return _text.ToString();
    }

    private async Task AppendAsync(IReadOnlyList<Cause> causes, string indent, CancellationToken cancellation)
    {
        for (var i = 0; i < causes.Count; i++)
        {
            if (i == MostCauses && causes.Count > MostCauses + 1)
            {
                _text.Append(indent).Append(string.Create(CultureInfo.InvariantCulture, $"└─ and {causes.Count - i} more: why -json names them all\n"));
                return;
            }
            var last = i == causes.Count - 1;
            _text.Append(indent).Append(Gray(last ? "└─ " : "├─ "));
            await AppendAsync(causes[i], indent + (last ? "   " : "│  "), cancellation).ConfigureAwait(false);
        }
    }

    private async Task AppendAsync(Cause cause, string indent, CancellationToken cancellation)
    {
        AppendWrapped(cause.Text, indent);
        if (cause.Before is not null && cause.After is not null && !ReferenceEquals(cause.Before, cause.After)) AppendLine(indent, $"{ValueText.Of(cause.Before)} → {ValueText.Of(cause.After)}");
        else if (cause.After is not null) AppendLine(indent, ValueText.Of(cause.After));
        else if (cause.Before is not null) AppendLine(indent, $"{ValueText.Of(cause.Before)} → (nothing)");
        if (cause.Range is { FileName.Length: > 0 } range)
        {
            var lines = sources.Of(range);
            var place = string.Create(CultureInfo.InvariantCulture, $"{range.FileName}:{range.Start.Line}");
            AppendLine(indent, $"{Cyan(place)}{(lines.Count > 0 ? "  " + lines[0] : "")}");
            foreach (var line in lines.Skip(1)) AppendLine(indent, new string(' ', place.Length + 2) + line);
        }
        if (await sources.OriginAsync(cause, cancellation).ConfigureAwait(false) is { } origin) AppendLine(indent, Gray(Describe(origin, cause.TakenOut is not null)));
        await AppendAsync(cause.Causes, indent, cancellation).ConfigureAwait(false);
    }

    private static string Describe(LineOrigin origin, bool takenOut) => origin.Commit is { } commit
        ? $"{(takenOut ? "taken out by " : "")}{commit.ShortHash} {commit.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {commit.Author}: {commit.Subject}"
        : origin.Note ?? "";

    private void AppendWrapped(string text, string indent)
    {
        var lines = WordWrap.Apply(text, Math.Max(40, options.Width - indent.Length)).Split('\n');
        _text.Append(lines[0].TrimEnd()).Append('\n');
        foreach (var line in lines.Skip(1)) AppendLine(indent, line);
    }

    private void AppendLine(string indent, string line) => _text.Append(options.Color ? Gray(indent) : indent).Append(line.TrimEnd()).Append('\n');

    private string Bold(string text) => options.Color ? $"\e[1m{text}\e[0m" : text;

    private string Cyan(string text) => options.Color ? $"\e[36m{text}\e[0m" : text;

    private string Gray(string text) => options.Color && text.Length > 0 ? $"\e[90m{text}\e[0m" : text;
}
