using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;

namespace Millwright.Cli.Commands;

/// <summary>Lists what the state manages.</summary>
internal sealed class StateListCommand : Command
{
    public override string Name => "state list";
    public override string Summary => "List resources in the state";
    public override string Usage => "state list [options] [ADDRESS...]";
    public override string Description => "Lists the resource instances in the state, all of them or those at the given addresses.";
    public override string Example => "millwright state list module.network";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        CommonFlags.State,
        new("id", FlagKind.Text, "ID", "Show only resources with this id."),
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        StateSnapshot? state;
        try
        {
            state = diagnostics.HasErrors ? null : await StateAccess.LoadAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            terminal.WriteError($"Failed to load state: {e.Message}\n");
            return 1;
        }
        if (state is null && !diagnostics.HasErrors)
        {
            terminal.WriteError(StateAccess.NotFound);
            return 1;
        }
        var addresses = state is null ? [] : Selected(state, arguments.Rest, diagnostics);
        terminal.Show(diagnostics);
        if (diagnostics.HasErrors) return 1;
        var id = arguments.Text("id");
        foreach (var address in addresses)
        {
            if (id is null || (state!.Current(address) is { } current && StateObjectId.Of(current) == id)) terminal.WriteLine(address.ToString());
        }
        return 0;
    }

    private static IEnumerable<ResourceInstanceAddress> Selected(StateSnapshot state, IReadOnlyList<string> words, DiagnosticList diagnostics)
    {
        if (words.Count == 0) return StateSelection.All(state);
        var selected = new List<ResourceInstanceAddress>();
        foreach (var word in words)
        {
            if (AddressParser.ParseTarget(word, diagnostics) is { } target)
                selected.AddRange(StateSelection.Find(state, target, mayBeMissing: false, diagnostics));
        }
        return selected;
    }
}
