using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

/// <summary>Both programs' answers to all expressions, asked once for the whole class.</summary>
public sealed class ConsoleAnswers : IAsyncLifetime
{
    private static readonly string FilePath = Path.Combine(TestData.Repository, "tests", "Conformance", "console-expressions.txt");

    public static IReadOnlyList<string> Expressions { get; } =
        File.Exists(FilePath) ? [.. File.ReadLines(FilePath).Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#').Distinct()] : [];

    internal IReadOnlyDictionary<string, (string Expected, string Actual)> All { get; private set; } = new Dictionary<string, (string, string)>();

    public async ValueTask InitializeAsync()
    {
        if (Executable.Terraform is not { } terraform || Expressions.Count == 0) return;
        var expected = await ConsoleTranscript.ReadAsync(terraform, Expressions);
        var actual = await ConsoleTranscript.ReadAsync(Executable.Millwright, Expressions);
        All = Expressions.Select((expression, index) => (expression, index))
            .ToDictionary(pair => pair.expression, pair => (expected[pair.index], actual[pair.index]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
