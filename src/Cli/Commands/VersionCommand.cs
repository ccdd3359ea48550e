using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Says which version this is, and which provider versions the working directory uses.</summary>
internal sealed class VersionCommand : Command
{
    public override string Name => "version";
    public override string Summary => "Show the current version";
    public override string Description => "Shows the version of Millwright, the Terraform version whose behaviour it has, and the provider versions locked in the current directory.";
    public override string Example => "millwright version -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var locks = DependencyLockFile.Load(".", new DiagnosticList());
        var version = typeof(VersionCommand).Assembly.GetName().Version!.ToString(3);
        if (arguments.IsOn("json"))
        {
            terminal.WriteLine(Json(version, locks));
            return Task.FromResult(0);
        }
        terminal.WriteLine($"Millwright v{version}");
        terminal.WriteLine($"compatible with Terraform v{StackSession.TerraformVersion}");
        terminal.WriteLine($"on {ProviderPlatform.Current}");
        foreach (var provider in locks.Providers) terminal.WriteLine($"+ provider {provider.Address} v{provider.Version}");
        return Task.FromResult(0);
    }

    private static string Json(string version, DependencyLocks locks)
    {
        return JsonOutput.Text(new JsonWriterOptions { Indented = true }, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("terraform_version", StackSession.TerraformVersion);
            writer.WriteString("millwright_version", version);
            writer.WriteString("platform", ProviderPlatform.Current.ToString());
            writer.WriteStartObject("provider_selections");
            foreach (var provider in locks.Providers) writer.WriteString(provider.Address.ToString(), provider.Version.ToString());
            writer.WriteEndObject();
            writer.WriteBoolean("terraform_outdated", false);
            writer.WriteEndObject();
        });
    }
}
