namespace Millwright.Conformance.Tests.Peers;

/// <summary>Cases of data/known-differences.txt: they are run, and counted as skipped with the reason as long as they differ.</summary>
internal static class KnownDifferences
{
    private static readonly Dictionary<string, string> Reasons = File.ReadLines(Path.Combine(TestData.Root, "known-differences.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t', 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>Fails where the case differs and none was expected, or the other way round.</summary>
    /// <param name="differences">What differs; empty where nothing does.</param>
    public static void Judge(string name, string differences)
    {
        if (!Reasons.TryGetValue(name, out var reason))
        {
            if (differences.Length > 0) Assert.Fail(differences);
            return;
        }
        Assert.False(differences.Length == 0, $"{name} no longer differs: take it out of data/known-differences.txt");
        Assert.Skip($"known difference: {reason}");
    }
}
