namespace Millwright.Cli.Commands;

/// <summary>Tells whether what was typed so far needs another line: brackets, templates or heredocs are still open.</summary>
internal static class ConsoleInput
{
    public static bool IsUnfinished(string text)
    {
        if (OpenHeredoc(text)) return true;
        var depth = 0;
        var inText = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inText)
            {
                if (c == '\\') i++;
                else if (c == '"') inText = false;
                continue;
            }
            if (c == '"') inText = true;
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth--;
        }
        return depth > 0;
    }

    private static bool OpenHeredoc(string text)
    {
        string? marker = null;
        foreach (var line in text.Split('\n'))
        {
            if (marker is not null)
            {
                if (line.Trim() == marker) marker = null;
                continue;
            }
            var start = line.IndexOf("<<", StringComparison.Ordinal);
            if (start < 0) continue;
            var name = line[(start + 2)..].TrimStart('-').Trim();
            if (name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c == '_')) marker = name;
        }
        return marker is not null;
    }
}
