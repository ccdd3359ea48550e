using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Hosts;

namespace Millwright.Cli.Commands;

/// <summary>Gets an API token of a host and keeps it for later commands.</summary>
internal sealed class LoginCommand : Command
{
    public override string Name => "login";
    public override string Summary => "Obtain and save credentials for a remote host";
    public override string Usage => "login [hostname]";
    public override string Description => "Gets an API token from a host, by its login page where it has one, and saves it in ~/.terraform.d/credentials.tfrc.json or with the configured credentials helper.";
    public override string Example => "millwright login registry.example.com";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.NoColor];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (TokenStore.Open(session, arguments, diagnostics) is { } store) await LogInAsync(session, store, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task LogInAsync(StackSession session, TokenStore store, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (store.Credentials.IsSetByEnvironment(store.Host))
        {
            diagnostics.Error($"Credentials for {store.Host} are set by the environment", $"The TF_TOKEN_ variable of {store.Host} would take the place of any token obtained here. Unset it to use the login command.");
            return;
        }
        HostServices services;
        try
        {
            services = await session.Packages.Discovery.DiscoverAsync(store.Host, stopping).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            diagnostics.Error($"Service discovery failed for {store.Host}", $"{e.Message}.");
            return;
        }
        try
        {
            var token = OAuthClient.Read(services) is { } client
                ? await AskHostAsync(session, store, client, terminal, diagnostics, stopping).ConfigureAwait(false)
                : services.Find("tfe.v2") is not null
                    ? AskPerson(store, terminal, diagnostics)
                    : NoLogin(store, diagnostics);
            if (token is null) return;
            await store.StoreAsync(token, stopping).ConfigureAwait(false);
            terminal.WriteLine($"\n{terminal.Green("Success!")} {terminal.Bold("Terraform has obtained and saved an API token.")}\n\nThe new API token will be used for any future Terraform command that must make\nauthenticated requests to {store.Host}.\n");
        }
        catch (HostRequestException e)
        {
            diagnostics.Error("Failed to obtain auth token", e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Failed to save API token", $"The given host returned an API token, but it cannot be saved locally: {e.Message}");
        }
    }

    private static async Task<string?> AskHostAsync(StackSession session, TokenStore store, OAuthClient client, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        terminal.WriteLine($"Terraform will request an API token for {store.Host} using OAuth.\n\nThis will work only if you are able to use a web browser on this computer to\ncomplete a login process. If not, you must obtain an API token by another\nmeans and configure it in the CLI configuration manually.\n\n{Destination(store)}");
        if (!Confirmed(terminal, diagnostics)) return null;
        return await client.LogInAsync(session.Packages.Discovery.Web, url =>
            terminal.Progress($"\nTerraform must now open a web browser to the login page for {store.Host}.\n\nOpen the following URL to proceed:\n    {url}\n\nTerraform will now wait for the host to signal that login was successful.\n"), stopping).ConfigureAwait(false);
    }

    private static string? AskPerson(TokenStore store, Terminal terminal, DiagnosticList diagnostics)
    {
        terminal.WriteLine($"Terraform will request an API token for {store.Host} using your browser.\n\n{Destination(store)}");
        if (!Confirmed(terminal, diagnostics)) return null;
        terminal.WriteLine($"\nGenerate a token using your browser, and copy-paste it into this prompt:\n    https://{store.Host}/app/settings/tokens?source=terraform-login\n");
        var token = terminal.Ask($"{terminal.Bold($"Token for {store.Host}:")}\n  {terminal.Bold("Enter a value:")} ")?.Trim();
        if (!string.IsNullOrEmpty(token)) return token;
        diagnostics.Error("Token entry cancelled", "No token was given.");
        return null;
    }

    private static bool Confirmed(Terminal terminal, DiagnosticList diagnostics)
    {
        var answer = terminal.Ask($"{terminal.Bold("Do you want to proceed?")}\n  Only 'yes' will be accepted to confirm.\n\n  {terminal.Bold("Enter a value:")} ");
        if (answer?.Trim() == "yes") return true;
        diagnostics.Error("Login cancelled", "");
        return false;
    }

    private static string? NoLogin(TokenStore store, DiagnosticList diagnostics)
    {
        diagnostics.Error("Host does not support Terraform login", $"The given hostname \"{store.Host}\" does not allow creating Terraform authorization tokens.");
        return null;
    }

    private static string Destination(TokenStore store) => store.UsesHelper
        ? $"If login is successful, Terraform will store the token in the configured\n\"{store.Credentials.HelperName}\" credentials helper for use by subsequent commands.\n"
        : $"If login is successful, Terraform will store the token in plain text in\nthe following file for use by subsequent commands:\n    {store.File.Location}\n";
}
