using Millwright.Values;

namespace Millwright.Providers.Catalog.Sharing;

/// <summary>Finds values that name a file relative to a directory, and so mean something else in another one.</summary>
internal static class RelativePaths
{
    private const int LongestPath = 4096;

    /// <summary>True where any known text in a value begins with <c>./</c> or <c>../</c>, or names something that is in the directory.</summary>
    public static bool Any(Value value, string directory)
    {
        if (!value.IsKnown || value.IsNull) return false;
        if (value.Type.Equals(DataType.String)) return IsPath(value.Unmark().AsString(), directory);
        if (value.Type.IsObject || value.Type.IsMap) return value.Unmark().Entries().Any(e => Any(e.Value, directory));
        return (value.Type.IsList || value.Type.IsSet || value.Type.IsTuple) && value.Unmark().ElementList.Any(e => Any(e, directory));
    }

    private static bool IsPath(string text, string directory)
    {
        if (text.Length is 0 or > LongestPath || Path.IsPathRooted(text) || text.AsSpan().ContainsAny('\n', '\0')) return false;
        if (text is "." or ".." || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal)) return true;
        var path = Path.Combine(directory, text);
        // A word may happen to be a directory's name; with a slash in it, it is meant.
        return File.Exists(path) || (text.Contains('/') && Directory.Exists(path));
    }
}
