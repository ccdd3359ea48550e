namespace Millwright.Cli.CommandLine;

/// <summary>A first word that several commands share and that does nothing by itself, such as "state".</summary>
/// <param name="Summary">One line for the overview.</param>
internal sealed record CommandGroup(string Name, string Summary)
{
    /// <summary>The commands that begin with the word, in the order of their names.</summary>
    public IReadOnlyList<Command> Members =>
        [.. CommandCatalog.All.Where(c => c.Name.StartsWith(Name + " ", StringComparison.Ordinal)).OrderBy(static c => c.Name, StringComparer.Ordinal)];
}
