using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Lists the identities that providers gave the objects in the state, as Terraform does since version 1.12.</summary>
internal sealed class StateIdentitiesCommand : Command
{
    public override string Name => "state identities";
    public override string Summary => "List the identities of resources in the state";
    public override string Usage => "state identities [options] -json [ADDRESS...]";
    public override string Description => "Lists the identity of every resource instance in the state, or of those at the given addresses, as a JSON object by address. Instances whose provider keeps no identity are left out.";
    public override string Example => "millwright state identities -json module.network";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        CommonFlags.Json,
        CommonFlags.State,
        new("id", FlagKind.Text, "ID", "Show only resources with this id."),
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (!arguments.IsOn("json")) return UsageError.Show(this, "The `state identities` command requires the `-json` flag.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var state = diagnostics.HasErrors ? null : await StateAccess.FindAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (state is null && !diagnostics.HasErrors)
        {
            terminal.WriteError(StateAccess.NotFound);
            return 1;
        }
        var addresses = state is null ? [] : Selected(state, arguments, diagnostics);
        terminal.Show(diagnostics);
        if (diagnostics.HasErrors) return 1;
        terminal.WriteLine(Json(state!, addresses));
        return 0;
    }

    private static List<ResourceInstanceAddress> Selected(StateSnapshot state, Arguments arguments, DiagnosticList diagnostics)
    {
        var targets = arguments.Rest.Select(word => AddressParser.ParseTarget(word, diagnostics)).OfType<TargetAddress>().ToList();
        var all = arguments.Rest.Count == 0
            ? StateSelection.All(state)
            : targets.SelectMany(target => StateSelection.Find(state, target, mayBeMissing: false, diagnostics));
        var id = arguments.Text("id");
        return [.. all.Where(address => id is null || (state.Current(address) is { } current && StateObjectId.Of(current) == id))];
    }

    private static string Json(StateSnapshot state, List<ResourceInstanceAddress> addresses)
    {
        return JsonOutput.Text(ValueJson.WriterOptions, writer =>
        {
            writer.WriteStartObject();
            foreach (var address in addresses)
            {
                if (state.Current(address)?.IdentityJson is not { } identity) continue;
                writer.WritePropertyName(address.ToString());
                writer.WriteRawValue(identity.Span);
            }
            writer.WriteEndObject();
        });
    }
}
