using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;

namespace Millwright.Cli.Commands;

/// <summary>Writes the hashes of providers' packages for any platforms into the lock file.</summary>
internal sealed class ProvidersLockCommand : Command
{
    public override string Name => "providers lock";
    public override string Summary => "Write out dependency locks for the configured providers";
    public override string Usage => "providers lock [options] [providers...]";
    public override string Description => "Updates the lock file from the providers' own registries, whatever installation methods are configured, so that it holds the hashes of the packages for all given platforms. Name providers to lock only these.";
    public override string Example => "millwright providers lock -platform=linux_amd64 -platform=darwin_arm64";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("platform", FlagKind.List, "OS_ARCH", "A platform to lock packages for, such as linux_amd64; this machine's where none is given. May be given several times."),
        new("fs-mirror", FlagKind.Text, "DIR", "Look in this filesystem mirror instead of the registries."),
        new("net-mirror", FlagKind.Text, "URL", "Look in this network mirror instead of the registries."),
        new("enable-plugin-cache", FlagKind.Switch, "", "Accepted and without effect: packages are always hashed as their source has them."),
        CommonFlags.TestDirectory,
        CommonFlags.NoColor,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var platforms = PlatformArguments.Read(arguments, diagnostics);
        var source = Source(session, arguments, diagnostics);
        var tree = source is null || diagnostics.HasErrors ? null : session.LoadConfiguration(diagnostics, mayBeEmpty: true);
        if (tree is not null) await LockAsync(session, tree, source!, platforms, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task LockAsync(
        StackSession session,
        ModuleTree tree,
        IProviderSource source,
        IReadOnlyList<ProviderPlatform> platforms,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var required = ProviderRequirements.Of(tree, null, diagnostics).Where(static r => !r.Key.IsTerraformBuiltIn).ToDictionary();
        var named = Named(arguments.Rest, required.Keys, diagnostics);
        var locks = DependencyLockFile.Load(".", diagnostics);
        if (diagnostics.HasErrors) return;
        if (named.Count > 0) required = required.Where(r => named.Contains(r.Key)).ToDictionary();
        try
        {
            var locking = new ProviderLocking(source, session.Packages.Hashes, terminal.Progress);
            var (updated, changed) = await locking.RunAsync(required, locks, platforms, stopping).ConfigureAwait(false);
            DependencyLockFile.Save(".", updated);
            terminal.WriteLine($"\n{terminal.Green("Success!")} {terminal.Bold(changed ? "Terraform has updated the lock file." : "Terraform has validated the lock file and found no need for changes.")}");
            if (changed) terminal.WriteLine("\nReview the changes in .terraform.lock.hcl and then commit to your\nversion control system to retain the new checksums.\n");
        }
        catch (ProviderSourceException e)
        {
            diagnostics.Error("Could not retrieve providers for locking", e.Message);
        }
    }

    private static IProviderSource? Source(StackSession session, Arguments arguments, DiagnosticList diagnostics)
    {
        if (arguments.Text("fs-mirror") is { } directory) return new FilesystemMirror(directory, required: true);
        if (arguments.Text("net-mirror") is not { } text) return new RegistrySource(session.Packages.Discovery);
        if (NetworkMirror.TryCreate(text, session.Packages.Discovery) is { } mirror) return mirror;
        diagnostics.Error("Invalid network mirror URL", "The -net-mirror option requires a valid https: URL as the mirror base URL.");
        return null;
    }

    private static List<ProviderAddress> Named(IReadOnlyList<string> words, IReadOnlyCollection<ProviderAddress> required, DiagnosticList diagnostics)
    {
        var named = new List<ProviderAddress>();
        foreach (var word in words)
        {
            if (ProviderSource.Parse(word, diagnostics) is not { } address) continue;
            named.Add(address);
            if (!required.Contains(address)) diagnostics.Error("Invalid provider argument", $"The provider {address} is not required by the current configuration.");
        }
        return named;
    }
}
