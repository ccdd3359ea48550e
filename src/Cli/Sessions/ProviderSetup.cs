using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;

namespace Millwright.Cli.Sessions;

/// <summary>Installs the providers of a configuration and its state, and writes down which were chosen.</summary>
internal static class ProviderSetup
{
    private const string AboutSigning =
        "Partner and community providers are signed by their developers.\nIf you'd like to know more about provider signing, you can read about it here:\nhttps://developer.hashicorp.com/terraform/cli/plugins/signing\n";

    /// <returns>False, with errors, where a provider cannot be had or the lock file may not change.</returns>
    public static async Task<bool> InstallAsync(
        StackSession session,
        ModuleTree tree,
        IReadOnlyList<TestFile> tests,
        StateSnapshot state,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var brief = arguments.IsOn("brief");
        if (!brief) terminal.Step("initializing_provider_plugin_message", "Initializing provider plugins...");
        var locks = DependencyLockFile.Load(".", diagnostics);
        var requirements = ProviderRequirements.Of(tree, state, diagnostics, tests);
        foreach (var legacy in requirements.Keys.Where(static p => p.Namespace == "-"))
            diagnostics.Error("Invalid legacy provider address", $"This configuration or its associated state refers to the unqualified provider \"{legacy.Type}\".\n\nYou must complete the Terraform 0.13 upgrade process before upgrading to later versions.");
        if (diagnostics.HasErrors) return false;
        var signedByOthers = false;
        var installer = new ProviderInstaller(session.Packages, step =>
        {
            signedByOthers |= step is InstallationProgress.Installed { SigningKey: not null };
            if (!brief || step is InstallationProgress.Installing or InstallationProgress.Installed) terminal.Detail(terminal.Messages is null ? $"- {step.Text}" : step.TextForPrograms());
        });
        try
        {
            var result = await installer.InstallAsync(requirements, locks, arguments.IsOn("upgrade"), diagnostics, stopping).ConfigureAwait(false);
            if (signedByOthers && !brief) terminal.Notice("partner_and_community_providers_message", AboutSigning);
            return !diagnostics.HasErrors && SaveLocks(locks, result, arguments, terminal, diagnostics);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            diagnostics.Error("Provider installation was canceled by an interrupt signal.", "");
            return false;
        }
    }

    private static bool SaveLocks(DependencyLocks before, InstallationResult result, Arguments arguments, Terminal terminal, DiagnosticList diagnostics)
    {
        if (DependencyLockFile.Render(before) == DependencyLockFile.Render(result.Locks)) return true;
        if (arguments.Text("lockfile") == "readonly") return MayStay(before, result.Locks, diagnostics);
        if (result.LockedForThisPlatformOnly.Count > 0) WarnOfOtherPlatforms(result.LockedForThisPlatformOnly.Select(static p => p.ForDisplay), diagnostics);
        DependencyLockFile.Save(".", result.Locks);
        if (arguments.IsOn("brief")) return true;
        terminal.Notice(before.IsEmpty ? "lock_info" : "dependencies_lock_changes_info", before.IsEmpty
            ? $"Terraform has created a lock file {terminal.Bold(".terraform.lock.hcl")} to record the provider\nselections it made above. Include this file in your version control repository\nso that Terraform can guarantee to make the same selections by default when\nyou run \"terraform init\" in the future.\n"
            : $"Terraform has made some changes to the provider dependency selections recorded\nin the .terraform.lock.hcl file. Review those changes and commit them to your\nversion control system if they represent changes you intended to make.\n");
        return true;
    }

    /// <summary>A read-only lock file need not have every hash or constraint, but it must have every choice.</summary>
    private static bool MayStay(DependencyLocks before, DependencyLocks after, DiagnosticList diagnostics)
    {
        var same = before.Providers.Select(static p => (p.Address, p.Version)).SequenceEqual(after.Providers.Select(static p => (p.Address, p.Version)));
        if (same)
        {
            diagnostics.Warning("Provider lock file not updated", "Changes to the provider selections were detected, but not saved in the .terraform.lock.hcl file. To record these selections, run \"terraform init\" without the \"-lockfile=readonly\" flag.");
            return true;
        }
        diagnostics.Error("Provider dependency changes detected", "Changes to the required provider dependencies were detected, but the lock file is read-only. To use and record these requirements, run \"terraform init\" without the \"-lockfile=readonly\" flag.");
        return false;
    }

    private static void WarnOfOtherPlatforms(IEnumerable<string> providers, DiagnosticList diagnostics) => diagnostics.Warning(
        "Incomplete lock file information for providers",
        $"Due to your customized provider installation methods, Terraform was forced to calculate lock file checksums locally for the following providers:\n{string.Join('\n', providers.Select(static p => $"  - {p}"))}\n\nThe current .terraform.lock.hcl file only includes checksums for {ProviderPlatform.Current}, so Terraform running on another platform will fail to install these providers.\n\nTo calculate additional checksums for another platform, run:\n  terraform providers lock -platform=linux_amd64\n(where linux_amd64 is the platform to generate)");
}
