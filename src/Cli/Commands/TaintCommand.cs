using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Marks an object as broken, so that the next plan replaces it; or takes the mark away.</summary>
internal class TaintCommand : Command
{
    public override string Name => "taint";
    public override string Summary => "Mark a resource instance as not fully functional";
    public override string Usage => $"{Name} [options] ADDRESS";
    public override string Description => "Marks a resource instance in the state as tainted: the next plan destroys its object and creates a new one. \"plan -replace=ADDRESS\" does the same without touching the state, and is the better choice.";
    public override string Example => "millwright taint 'aws_instance.web[0]'";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("allow-missing", FlagKind.Switch, "", "Succeed even where there is no such resource instance."),
        .. CommonFlags.Locking,
        CommonFlags.State,
        CommonFlags.StateOut,
        CommonFlags.Backup,
        CommonFlags.IgnoreRemoteVersion,
        .. CommonFlags.Variables,
    ];

    /// <summary>Whether the mark is set or taken away.</summary>
    protected virtual bool Taints => true;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 1) return UsageError.Show(this, $"The {Name} command expects exactly one argument.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var succeeded = await MarkAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return succeeded && !diagnostics.HasErrors ? 0 : 1;
    }

    private async Task<bool> MarkAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (AddressParser.ParseResourceInstance(arguments.Rest[0], diagnostics) is not { } address) return false;
        if (address.Resource.Mode != ResourceMode.Managed)
        {
            terminal.WriteError($"Resource instance {address} cannot be tainted\n");
            return false;
        }
        await using var edit = await StateEdit.OpenAsync(session, arguments, Name, datesBackup: false, diagnostics, stopping).ConfigureAwait(false);
        if (edit is null) return false;
        if (edit.State is not { IsEmpty: false } state)
        {
            if (arguments.IsOn("allow-missing")) return AllowMissing(address, diagnostics);
            diagnostics.Error("No such resource instance", "The state currently contains no resource instances whatsoever. This may occur if the configuration has never been applied or if it has recently been destroyed.");
            return false;
        }
        if (Find(state, address) is not { } instance)
        {
            if (arguments.IsOn("allow-missing")) return AllowMissing(address, diagnostics);
            diagnostics.Error("No such resource instance", $"There is no resource instance in the state with the address {address}. If the resource configuration has just been added, you must run \"terraform apply\" once to create the corresponding instance(s) before they can be tainted.");
            return false;
        }
        if (!Check(address, instance, diagnostics)) return false;
        instance.Current = instance.Current! with { IsTainted = Taints };
        if (!await edit.SaveAsync(diagnostics).ConfigureAwait(false)) return false;
        terminal.WriteLine(Taints
            ? $"Resource instance {address} has been marked as tainted."
            : $"Resource instance {address} has been successfully untainted.");
        return true;
    }

    private bool Check(ResourceInstanceAddress address, StateInstance instance, DiagnosticList diagnostics)
    {
        if (instance.Current is null)
        {
            // Deposed objects are going to be destroyed whatever is done to them.
            diagnostics.Error(
                instance.HasDeposed ? "Resource instance is currently part-way through a create_before_destroy replacement action" : "No such resource instance",
                instance.HasDeposed
                    ? $"Resource instance {address} has only a deposed object, which the next apply destroys. There is no current object to {Name}. Run \"terraform apply\" to complete its replacement before {(Taints ? "tainting" : "untainting")} it."
                    : $"Resource instance {address} does not currently have a remote object associated with it, and so it cannot be {Name}ed.");
            return false;
        }
        if (Taints || instance.Current.IsTainted) return true;
        diagnostics.Error("Resource instance is not tainted", $"Resource instance {address} is not currently tainted, and so it cannot be untainted.");
        return false;
    }

    private static StateInstance? Find(StateSnapshot state, ResourceInstanceAddress address) =>
        state.Resources.TryGetValue(address.ModuleResource, out var resource) ? resource.Instances.GetValueOrDefault(address.Key) : null;

    private static bool AllowMissing(ResourceInstanceAddress address, DiagnosticList diagnostics)
    {
        diagnostics.Warning("No such resource instance", $"Resource instance {address} was not found, but this is not an error because -allow-missing was set.");
        return true;
    }
}
