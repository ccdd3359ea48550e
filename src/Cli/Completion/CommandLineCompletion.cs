using Millwright.Cli.CommandLine;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Completion;

/// <summary>Finds what may follow on a command line: commands, options, and addresses of what the state has.</summary>
/// <remarks>Shells ask by running the program with the line typed so far in COMP_LINE, which is bash's <c>complete -C</c>.</remarks>
internal static class CommandLineCompletion
{
    private static readonly HashSet<string> _takingAddresses =
        ["import", "state list", "state mv", "state rm", "state show", "state identities", "taint", "untaint", "why"];

    /// <summary>Answers a shell's question; false where none is asked.</summary>
    public static bool TryAnswer(Action<string> write)
    {
        if (Environment.GetEnvironmentVariable("COMP_LINE") is not { Length: > 0 } line) return false;
        if (int.TryParse(Environment.GetEnvironmentVariable("COMP_POINT"), out var point) && point >= 0 && point < line.Length) line = line[..point];
        foreach (var answer in Answers(line, StateAddresses)) write(answer);
        return true;
    }

    /// <param name="line">The command line up to the cursor, with the program's own name.</param>
    /// <param name="addresses">The addresses in the state; asked only where one may follow.</param>
    public static IReadOnlyList<string> Answers(string line, Func<IEnumerable<string>> addresses)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var current = line.EndsWith(' ') || words.Count == 0 ? "" : words[^1];
        if (current.Length > 0) words.RemoveAt(words.Count - 1);
        while (words.Count > 0 && words[0].StartsWith('-')) words.RemoveAt(0);
        return [.. Candidates(words, current, addresses).Where(c => c.StartsWith(current, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Candidates(List<string> words, string current, Func<IEnumerable<string>> addresses)
    {
        if (words.Count == 0) return current.StartsWith('-') ? ["-chdir=", "-help", "-version"] : CommandCatalog.All.Select(static c => c.Name.Split(' ')[0]);
        var next = CommandCatalog.All.Select(static c => c.Name.Split(' ')).Where(n => n.Length > words.Count && n.Take(words.Count).SequenceEqual(words)).Select(n => n[words.Count]);
        var (command, rest) = CommandCatalog.Find([.. words]);
        if (command is null) return next;
        if (current.StartsWith('-'))
        {
            return AddressOption(current) is { } option
                ? addresses().Select(address => option + address)
                : command.Flags.Select(static f => f.Kind == FlagKind.Switch ? $"-{f.Name}" : $"-{f.Name}=").Append("-help");
        }
        var isValue = rest is [.., "-target" or "-replace"];
        if (isValue || (_takingAddresses.Contains(command.Name) && (command.Name != "import" || rest.All(static w => w.StartsWith('-'))))) return next.Concat(addresses());
        return next;
    }

    private static string? AddressOption(string word) =>
        new[] { "-target=", "-replace=", "--target=", "--replace=" }.FirstOrDefault(option => word.StartsWith(option, StringComparison.Ordinal));

    /// <summary>What a local state has; a remote one is not asked for while somebody types.</summary>
    private static IEnumerable<string> StateAddresses()
    {
        try
        {
            if (!File.Exists(LocalStatePaths.DefaultFileName)) return [];
            var state = StateFile.Read(File.ReadAllBytes(LocalStatePaths.DefaultFileName), new Hcl.Diagnostics.DiagnosticList());
            return state is null ? [] : StateSelection.All(state).Select(static a => a.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
