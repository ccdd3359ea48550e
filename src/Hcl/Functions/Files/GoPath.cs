namespace Millwright.Hcl.Functions.Files;

/// <summary>Paths treated by their text alone, as Go's path/filepath does.</summary>
internal static class GoPath
{
    /// <summary>The shortest path with the same meaning: no empty, <c>.</c> or avoidable <c>..</c> parts.</summary>
    public static string Clean(string path)
    {
        var rooted = path is ['/', ..];
        var kept = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") kept.Add(part);
            else if (kept.Count > 0 && kept[^1] != "..") kept.RemoveAt(kept.Count - 1);
            else if (!rooted) kept.Add(part);
        }
        var cleaned = string.Join('/', kept);
        return rooted ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }

    public static string Join(string first, string second) =>
        first.Length == 0 ? (second.Length == 0 ? "" : Clean(second)) : Clean(second.Length == 0 ? first : first + "/" + second);

    public static string Base(string path)
    {
        if (path.Length == 0) return ".";
        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    public static string Directory(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);
}
