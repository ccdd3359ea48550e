using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;
using Millwright.Providers;

namespace Millwright.Cli.Commands;

/// <summary>Hands all resources of one provider in the state to another.</summary>
internal sealed class StateReplaceProviderCommand : Command
{
    public override string Name => "state replace-provider";
    public override string Summary => "Replace provider in the state";
    public override string Usage => "state replace-provider [options] FROM_PROVIDER_FQN TO_PROVIDER_FQN";
    public override string Description => "Hands the resources of one provider in the state to another, as when a provider has moved to another namespace or registry. Shows what will change and asks first. The state before the change is kept in a backup file beside it.";
    public override string Example => "millwright state replace-provider hashicorp/aws registry.example.com/acme/aws";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        CommonFlags.AutoApprove,
        .. CommonFlags.Locking,
        CommonFlags.State,
        CommonFlags.Backup,
        CommonFlags.IgnoreRemoteVersion,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 2) return UsageError.Show(this, "Exactly two arguments expected.", terminal);
        var diagnostics = new DiagnosticList();
        var before = Parse("from", arguments.Rest[0], diagnostics);
        var after = Parse("to", arguments.Rest[1], diagnostics);
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var succeeded = false;
        if (before is not null && after is not null && !diagnostics.HasErrors)
        {
            await using var edit = await StateEdit.OpenAsync(session, arguments, "state-replace-provider", datesBackup: true, diagnostics, stopping).ConfigureAwait(false);
            succeeded = edit is not null && await ReplaceAsync(edit, before, after, arguments, terminal, diagnostics).ConfigureAwait(false);
        }
        terminal.Show(diagnostics);
        return succeeded && !diagnostics.HasErrors ? 0 : 1;
    }

    private static async Task<bool> ReplaceAsync(
        StateEdit edit,
        ProviderAddress before,
        ProviderAddress after,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics)
    {
        if (edit.State is not { } state)
        {
            terminal.WriteError(StateAccess.NotFound);
            return false;
        }
        var resources = ProviderReplacement.ResourcesOf(state, before);
        if (resources.Count == 0)
        {
            terminal.WriteLine("No matching resources found.");
            return true;
        }
        terminal.WriteLine("Terraform will perform the following actions:\n");
        terminal.WriteLine($"  {terminal.Yellow("~")} Updating provider:");
        terminal.WriteLine($"    {terminal.Red("-")} {before}");
        terminal.WriteLine($"    {terminal.Green("+")} {after}\n");
        terminal.WriteLine(terminal.Bold($"Changing {resources.Count} resources:\n"));
        foreach (var resource in resources) terminal.WriteLine($"  {resource.Address}");
        terminal.WriteLine();
        if (!arguments.IsOn("auto-approve") && !Approve(terminal, diagnostics)) return !diagnostics.HasErrors;
        ProviderReplacement.Apply(resources, after);
        if (!await edit.SaveAsync(diagnostics).ConfigureAwait(false)) return false;
        terminal.WriteLine($"Successfully replaced provider for {resources.Count} resources.");
        return true;
    }

    private static bool Approve(Terminal terminal, DiagnosticList diagnostics)
    {
        var answer = terminal.Ask($"{terminal.Bold("Do you want to make these changes?")}\nOnly 'yes' will be accepted to continue.\n\n{terminal.Bold("Enter a value:")} ");
        if (answer is null)
        {
            diagnostics.Error("Error asking for approval", "There is nobody to ask. Run the command with -auto-approve to replace the provider without a question.");
            return false;
        }
        terminal.WriteLine();
        if (answer == "yes") return true;
        terminal.WriteLine("Cancelled replacing providers.");
        return false;
    }

    private static ProviderAddress? Parse(string role, string text, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var address = ProviderSource.Parse(text, problems);
        foreach (var problem in problems) diagnostics.Error($"Invalid \"{role}\" provider \"{text}\"", $"{problem.Summary}: {problem.Detail}");
        return address;
    }
}
