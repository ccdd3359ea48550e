using System.Text;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.Recording;

namespace Millwright.Cli.Undo;

/// <summary>Has an earlier configuration find objects that were given other addresses since.</summary>
/// <remarks>Without it every object that a moved block or "state mv" has moved would be destroyed, and made again where it was.</remarks>
internal static class MovesBack
{
    /// <summary>The file, in the root module of the copy, that holds the moves.</summary>
    public const string FileName = "millwright_rollback_moves.tf";

    /// <summary>Writes moved blocks for all that was moved; nothing where nothing was.</summary>
    public static void Write(string directory, IReadOnlyList<(string From, string To)> moves)
    {
        if (moves.Count == 0) return;
        var text = new StringBuilder("# Written by millwright rollback: where objects are now, and where this configuration has them.\n");
        foreach (var (from, to) in moves) text.Append($"\nmoved {{\n  from = {from}\n  to   = {to}\n}}\n");
        File.WriteAllText(Path.Combine(directory, FileName), text.ToString());
    }

    /// <summary>Puts the file in place that a saved plan was made with.</summary>
    public static void Restore(string directory, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> planned)
    {
        if (planned.TryGetValue(FileName, out var content)) File.WriteAllBytes(Path.Combine(directory, FileName), content.ToArray());
    }

    /// <summary>From where objects are now to where they were before changes.</summary>
    /// <param name="since">The oldest first.</param>
    public static async Task<IReadOnlyList<(string From, string To)>> OfAsync(ChangeLedger ledger, IEnumerable<Change> since, CancellationToken cancellation)
    {
        var moves = new List<IReadOnlyList<(string, string)>>();
        foreach (var change in since)
        {
            if (change.State.Plan is { } plan && await ledger.DocumentAsync(plan.Document, cancellation).ConfigureAwait(false) is { } document) moves.Add(PlanDocument.MovesIn(document));
        }
        return [.. Inverse(moves).Where(static m => m.From != m.To).OrderBy(static m => m.From, StringComparer.Ordinal)];
    }

    /// <summary>From where each thing is now to where it was.</summary>
    internal static IEnumerable<(string From, string To)> Inverse(IEnumerable<IReadOnlyList<(string From, string To)>> since)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in since)
        {
            // All of one change happen at once: a swap must not be followed twice.
            var taken = change.Select(move => (move.To, Origin: origins.GetValueOrDefault(move.From, move.From))).ToList();
            foreach (var (from, _) in change) origins.Remove(from);
            foreach (var (to, origin) in taken) origins[to] = origin;
        }
        return origins.Select(static o => (o.Key, o.Value));
    }
}
