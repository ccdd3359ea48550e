using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;

namespace Millwright.Cli.Commands;

/// <summary>Forgets objects without destroying them.</summary>
internal sealed class StateRmCommand : Command
{
    public override string Name => "state rm";
    public override string Summary => "Remove instances from the state";
    public override string Usage => "state rm [options] ADDRESS...";
    public override string Description => "Takes the resource instances at the given addresses out of the state, without destroying the objects they stand for. The address of a module or of a resource means all instances in it. The state before the change is kept in a backup file beside it.";
    public override string Example => "millwright state rm module.legacy";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("dry-run", FlagKind.Switch, "", "Print what would be removed, and remove nothing."),
        .. CommonFlags.Locking,
        CommonFlags.State,
        CommonFlags.Backup,
        CommonFlags.IgnoreRemoteVersion,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0) return UsageError.Show(this, "At least one address is required.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        await using var edit = await StateEdit.OpenAsync(session, arguments, "state-rm", datesBackup: true, diagnostics, stopping).ConfigureAwait(false);
        var succeeded = edit is not null && await RemoveAsync(edit, arguments, terminal, diagnostics).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return succeeded && !diagnostics.HasErrors ? 0 : 1;
    }

    private static async Task<bool> RemoveAsync(StateEdit edit, Arguments arguments, Terminal terminal, DiagnosticList diagnostics)
    {
        if (edit.State is not { } state)
        {
            terminal.WriteError(StateAccess.NotFound);
            return false;
        }
        var doomed = new List<ResourceInstanceAddress>();
        foreach (var text in arguments.Rest)
        {
            if (AddressParser.ParseTarget(text, diagnostics) is { } target)
                doomed.AddRange(StateSelection.Find(state, target, mayBeMissing: true, diagnostics));
        }
        if (diagnostics.HasErrors) return false;
        var isDryRun = arguments.IsOn("dry-run");
        foreach (var address in doomed)
        {
            terminal.WriteLine($"{(isDryRun ? "Would remove" : "Removed")} {address}");
            if (!isDryRun) Forget(state, address);
        }
        if (isDryRun)
        {
            if (doomed.Count == 0) terminal.WriteLine("Would have removed nothing.");
            return true;
        }
        if (doomed.Count == 0)
        {
            diagnostics.Error("Invalid target address", "No matching objects found. To view the available instances, use \"terraform state list\". Please modify the address to reference a specific instance.");
            return false;
        }
        if (!await edit.SaveAsync(diagnostics).ConfigureAwait(false)) return false;
        terminal.WriteLine($"Successfully removed {doomed.Count} resource instance(s).");
        return true;
    }

    private static void Forget(StateSnapshot state, ResourceInstanceAddress address)
    {
        if (!state.Resources.TryGetValue(address.ModuleResource, out var resource)) return;
        resource.Instances.Remove(address.Key);
        if (resource.Instances.Count == 0) state.Resources.Remove(address.ModuleResource);
    }
}
