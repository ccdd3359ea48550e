using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

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
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, diagnostics);
        var targets = arguments.Rest.Select(text => AddressParser.ParseTarget(text, diagnostics)).OfType<TargetAddress>().ToList();
        var state = await StateAccess.ReadAsync(session, arguments, required: true, diagnostics, stopping).ConfigureAwait(false);
        if (state is null || diagnostics.HasErrors)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var id = arguments.Text("id");
        foreach (var resource in state.Resources.Values.OrderBy(static r => r.Address))
        {
            foreach (var (key, instance) in resource.Instances)
            {
                var address = resource.Address.Instance(key);
                if (targets.Count > 0 && !targets.Exists(t => t.Contains(address))) continue;
                if (id is not null && (instance.Current is not { } current || StateAccess.IdOf(current) != id)) continue;
                terminal.WriteLine(address.ToString());
            }
        }
        return 0;
    }
}
