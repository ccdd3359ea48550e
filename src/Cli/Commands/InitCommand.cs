using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;

namespace Millwright.Cli.Commands;

/// <summary>Prepares a directory: backend, modules, providers.</summary>
internal sealed class InitCommand : Command
{
    public override string Name => "init";
    public override string Summary => "Prepare your working directory for other commands";
    public override string Description => "Prepares the current directory: configures the backend, installs modules and providers, and writes the dependency lock file. Safe to run again at any time.";
    public override string Example => "millwright init -upgrade";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("backend", FlagKind.Switch, "", "Configure the backend; off skips it.", "true"),
        new("backend-config", FlagKind.List, "CONFIG", "Merged into the backend block: \"name=value\" or a file of them. May be given several times."),
        new("reconfigure", FlagKind.Switch, "", "Reconfigure the backend, disregarding what was configured before."),
        new("migrate-state", FlagKind.Switch, "", "Reconfigure the backend and copy the existing state to it."),
        new("get", FlagKind.Switch, "", "Install modules; off skips it.", "true"),
        new("upgrade", FlagKind.Switch, "", "Select the newest versions the constraints allow, whatever the lock file says."),
        new("lockfile", FlagKind.Text, "MODE", "\"readonly\" fails where the lock file would have to change."),
        new("brief", FlagKind.Switch, "", "Say only what is new."),
        CommonFlags.Input,
        CommonFlags.NoColor,
        CommonFlags.State,
        CommonFlags.TestDirectory,
        .. CommonFlags.Locking,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, diagnostics);
        if (!diagnostics.HasErrors && !ConfigurationLoader.HasConfiguration("."))
        {
            terminal.WriteLine(terminal.Bold("Terraform initialized in an empty directory!"));
            terminal.WriteLine("\nThe directory has no Terraform configuration files. You may begin working\nwith Terraform immediately by creating Terraform configuration files.");
            return 0;
        }
        var succeeded = !diagnostics.HasErrors
            && await ConfigureBackendAsync(session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false)
            && await InstallAsync(session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        if (!succeeded || diagnostics.HasErrors) return 1;
        if (!arguments.IsOn("brief")) terminal.Write($"\n{terminal.Green("Terraform has been successfully initialized!")}\n\nYou may now begin working with Terraform. Try running \"terraform plan\" to see\nany changes that are required for your infrastructure. All Terraform commands\nshould now work.\n\nIf you ever set or change modules or backend configuration for Terraform,\nrerun this command to reinitialize your working directory. If you forget, other\ncommands will detect it and remind you to do so if necessary.\n");
        return 0;
    }

    private static async Task<bool> ConfigureBackendAsync(
        StackSession session,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (!arguments.IsOn("backend")) return true;
        if (!arguments.IsOn("brief")) terminal.Progress(terminal.Bold("Initializing the backend..."));
        var module = session.Loader.LoadModule(".", diagnostics);
        if (module is null || diagnostics.HasErrors) return false;
        if (module.Cloud is not null)
        {
            diagnostics.Error("Cloud block is not supported", "Millwright does not have HCP Terraform as a backend. Use a backend block instead.", module.Cloud.Range);
            return false;
        }
        try
        {
            return await BackendSetup.RunAsync(session, module.Backend, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Backend initialization failed", e.Message);
            return false;
        }
    }

    private static async Task<bool> InstallAsync(
        StackSession session,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var brief = arguments.IsOn("brief");
        if (arguments.IsOn("get"))
        {
            var announced = brief;
            var installer = new ModuleInstaller([], module =>
            {
                if (!announced) terminal.Progress(terminal.Bold("Initializing modules..."));
                announced = true;
                if (!brief) terminal.Progress($"- {module.Key} in {module.Directory}");
            });
            await installer.InstallAsync(".", session.DataDirectory, diagnostics, stopping).ConfigureAwait(false);
            if (diagnostics.HasErrors) return false;
        }
        session.ReloadModules();
        var (tree, tests) = session.LoadWithTests(arguments.Text("test-directory")!, diagnostics);
        if (tree is null || diagnostics.HasErrors) return false;
        var state = await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        if (state is null || diagnostics.HasErrors) return false;
        return await InstallProvidersAsync(session, tree, tests, state, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
    }

    private static async Task<bool> InstallProvidersAsync(
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
        if (!brief) terminal.Progress(terminal.Bold("Initializing provider plugins..."));
        var locks = DependencyLockFile.Load(".", diagnostics);
        var requirements = ProviderRequirements.Of(tree, state, diagnostics, tests);
        if (diagnostics.HasErrors) return false;
        var installer = new ProviderInstaller(session.Packages, progress =>
        {
            if (!brief || progress is InstallationProgress.Installing or InstallationProgress.Installed) terminal.Progress($"- {progress.Text}");
        });
        var result = await installer.InstallAsync(requirements, locks, arguments.IsOn("upgrade"), diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors) return false;
        return SaveLocks(locks, result, arguments, terminal, diagnostics);
    }

    private static bool SaveLocks(DependencyLocks before, InstallationResult result, Arguments arguments, Terminal terminal, DiagnosticList diagnostics)
    {
        var changed = DependencyLockFile.Render(before) != DependencyLockFile.Render(result.Locks);
        if (!changed) return true;
        if (arguments.Text("lockfile") == "readonly")
        {
            diagnostics.Error("Provider dependency changes detected", "Changes to the required provider dependencies were detected, but the lock file is read-only. To use and record these requirements, run \"terraform init\" without the \"-lockfile=readonly\" flag.");
            return false;
        }
        DependencyLockFile.Save(".", result.Locks);
        if (arguments.IsOn("brief")) return true;
        terminal.Write(before.IsEmpty
            ? $"\nTerraform has created a lock file {terminal.Bold(".terraform.lock.hcl")} to record the provider\nselections it made above. Include this file in your version control repository\nso that Terraform can guarantee to make the same selections by default when\nyou run \"terraform init\" in the future.\n"
            : $"\nTerraform has made some changes to the provider dependency selections recorded\nin the .terraform.lock.hcl file. Review those changes and commit them to your\nversion control system if they represent changes you intended to make.\n");
        return true;
    }
}
