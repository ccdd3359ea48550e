using System.Text.Json;

namespace Millwright.EndToEnd.Tests.Workspaces;

/// <summary>A workspace that a test writes itself.</summary>
internal sealed class SmallWorkspace : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("millwright-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void Write(string path, string content)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    /// <summary>Runs the program at the root.</summary>
    public (int Code, string Output) Run(string actor, params string[] arguments) => Millwright.RunAs(actor, Root, arguments);

    public (int Code, string Output) RunIn(string directory, string actor, params string[] arguments) => Millwright.RunAs(actor, Path.Combine(Root, directory), arguments);

    /// <summary>What the ledger says of every change, by its number.</summary>
    public IReadOnlyDictionary<long, (string Target, string Outcome)> Changes()
    {
        using var document = JsonDocument.Parse(Run("reader", "changes", "list", "-json").Output);
        return document.RootElement.EnumerateArray().ToDictionary(
            static c => c.GetProperty("id").GetInt64(), static c => (c.GetProperty("target").GetString()!, c.GetProperty("outcome").GetString()!));
    }

    /// <summary>The newest change of a stack.</summary>
    public (long Number, string Outcome) Last(string stack)
    {
        var (number, change) = Changes().Where(c => c.Value.Target == $"stack:{stack}").MaxBy(static c => c.Key);
        return (number, change.Outcome);
    }
}
