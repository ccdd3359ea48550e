using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Hosts;

namespace Millwright.Cli.Commands;

/// <summary>Forgets the API token that is kept for a host.</summary>
internal sealed class LogoutCommand : Command
{
    public override string Name => "logout";
    public override string Summary => "Remove locally-stored credentials for a remote host";
    public override string Usage => "logout [hostname]";
    public override string Description => "Removes the API token of a host from this machine. The host itself still accepts the token until it is revoked there.";
    public override string Example => "millwright logout app.terraform.io";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.NoColor];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (TokenStore.Open(session, arguments, diagnostics) is { } store)
        {
            try
            {
                await RemoveAsync(store, terminal, stopping).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or HostRequestException)
            {
                diagnostics.Error("Failed to remove API token", $"Unable to remove stored API token: {e.Message}");
            }
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task RemoveAsync(TokenStore store, Terminal terminal, CancellationToken stopping)
    {
        if (!store.UsesHelper && store.File.Find(store.Host) is null)
        {
            terminal.WriteLine($"No credentials for {store.Host} are stored.\n");
            return;
        }
        terminal.WriteLine(store.UsesHelper
            ? $"Removing the stored credentials for {store.Host} from the configured\n\"{store.Credentials.HelperName}\" credentials helper.\n"
            : $"Removing the stored credentials for {store.Host} from the following file:\n    {store.File.Location}\n");
        await store.StoreAsync(null, stopping).ConfigureAwait(false);
        terminal.WriteLine($"{terminal.Green("Success!")} {terminal.Bold($"Terraform has removed the stored API token for {store.Host}.")}\n");
    }
}
