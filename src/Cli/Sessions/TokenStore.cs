using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers;
using Millwright.Providers.Hosts;
using Millwright.Providers.Settings;

namespace Millwright.Cli.Sessions;

/// <summary>Where the API token of a host is kept: with the user's helper program where one is configured, or else in a file.</summary>
internal sealed record TokenStore(string Host, HostCredentials Credentials, CredentialsFile File)
{
    public const string DefaultHost = "app.terraform.io";

    public bool UsesHelper => Credentials.HelperName is not null;

    /// <summary>For the host that the command line names; null, with errors, where it names none.</summary>
    public static TokenStore? Open(StackSession session, Arguments arguments, DiagnosticList diagnostics)
    {
        var given = arguments.Rest.Count == 0 ? DefaultHost : arguments.Rest[0];
        if (!ProviderSource.TryHost(given, out var host, out var problem))
        {
            diagnostics.Error("Invalid hostname", $"The given hostname \"{given}\" is not valid: {problem}.");
            return null;
        }
        var files = new CliConfigurationFiles(Environment.GetEnvironmentVariable);
        if (files.Directory is not { } directory)
        {
            diagnostics.Error("No home directory", "Credentials are kept in the home directory, which the HOME variable must name.");
            return null;
        }
        return new TokenStore(host, session.Packages.Discovery.Credentials, new CredentialsFile(Path.Combine(directory, CredentialsFile.FileName)));
    }

    /// <summary>Keeps a token, or with null forgets it.</summary>
    public Task StoreAsync(string? token, CancellationToken stopping)
    {
        if (UsesHelper) return Credentials.StoreWithHelperAsync(Host, token, stopping);
        File.Store(Host, token);
        return Task.CompletedTask;
    }
}
