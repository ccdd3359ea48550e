using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Prepares a directory: backend, modules, providers.</summary>
internal sealed class InitCommand : Command
{
    public override string Name => "init";
    public override string Summary => "Prepare your working directory for other commands";
    public override string Description => "Prepares the current directory: configures the backend, installs modules and providers, and writes the dependency lock file. Safe to run again at any time.";
    public override string Example => "millwright init -upgrade";
    public override bool SpeaksInMessages => true;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("backend", FlagKind.Switch, "", "Configure the backend; off skips it.", "true"),
        new("backend-config", FlagKind.List, "CONFIG", "Merged into the backend block: \"name=value\" or a file of them. May be given several times."),
        new("reconfigure", FlagKind.Switch, "", "Reconfigure the backend, disregarding what was configured before."),
        new("migrate-state", FlagKind.Switch, "", "Reconfigure the backend and copy the existing state to it."),
        new("force-copy", FlagKind.Switch, "", "Copy the state without asking, as if every question were answered with yes. Implies -migrate-state."),
        new("from-module", FlagKind.Text, "SOURCE", "Copy the given module into the current directory, which must be empty, before anything else."),
        new("plugin-dir", FlagKind.List, "DIR", "Take providers from this directory alone. May be given several times."),
        new("get", FlagKind.Switch, "", "Install modules; off skips it.", "true"),
        new("upgrade", FlagKind.Switch, "", "Select the newest versions the constraints allow, whatever the lock file says."),
        new("lockfile", FlagKind.Text, "MODE", "\"readonly\" fails where the lock file would have to change."),
        CommonFlags.Json,
        new("brief", FlagKind.Switch, "", "Say only what is new."),
        CommonFlags.TestDirectory,
        .. CommonFlags.Variables,
        CommonFlags.Input,
        CommonFlags.NoColor,
        CommonFlags.State,
        .. CommonFlags.Locking,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("json")) terminal.UseMessages(StackSession.TerraformVersion);
        if (arguments.IsOn("json") && arguments.IsOn("migrate-state"))
            diagnostics.Error("The -migrate-state and -json options are mutually-exclusive", "Terraform cannot ask for interactive approval when -json is set. To use the -migrate-state option, disable the -json option.");
        if (arguments.IsOn("migrate-state") && arguments.IsOn("reconfigure"))
            diagnostics.Error("Invalid init options", "The -migrate-state and -reconfigure options are mutually-exclusive.");
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (arguments.List("plugin-dir").Where(static d => d.Length > 0).ToList() is { Count: > 0 } only) session.Packages.RestrictTo(only);
        if (!diagnostics.HasErrors && arguments.Text("from-module") is { } source)
            await ModuleCopy.RunAsync(session, terminal, source, diagnostics, stopping).ConfigureAwait(false);
        if (!diagnostics.HasErrors && !session.Loader.HasFiles("."))
        {
            terminal.Notice("output_init_empty_message", $"{terminal.Bold("Terraform initialized in an empty directory!")}\n\nThe directory has no Terraform configuration files. You may begin working\nwith Terraform immediately by creating Terraform configuration files.\n");
            return 0;
        }
        var succeeded = !diagnostics.HasErrors
            && FitsThisVersion(session, diagnostics)
            && await ConfigureBackendAsync(session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false)
            && await InstallAsync(session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (succeeded && !diagnostics.HasErrors && !arguments.IsOn("brief")) terminal.EndSteps();
        terminal.Show(diagnostics);
        if (!succeeded || diagnostics.HasErrors) return 1;
        if (!arguments.IsOn("brief")) SaySuccess(terminal);
        return 0;
    }

    private static void SaySuccess(Terminal terminal)
    {
        const string done = "Terraform has been successfully initialized!";
        const string next = """
            You may now begin working with Terraform. Try running "terraform plan" to see
            any changes that are required for your infrastructure. All Terraform commands
            should now work.

            If you ever set or change modules or backend configuration for Terraform,
            rerun this command to reinitialize your working directory. If you forget, other
            commands will detect it and remind you to do so if necessary.
            """;
        var isAutomated = StackRun.RenderingFor(terminal).InAutomation;
        if (terminal.Messages is { } messages)
        {
            messages.Init("output_init_success_message", done);
            if (!isAutomated) messages.Init("output_init_success_cli_message", next);
            return;
        }
        var (bold, green, plain) = terminal.Color ? ("\e[0m\e[1m\e[32m", "\e[0m\e[32m", "\e[0m") : ("", "", "");
        terminal.Write($"{bold}{done}{green}{plain}\n{(isAutomated ? "" : $"{green}\n{next}{plain}\n")}");
    }

    private static async Task<bool> ConfigureBackendAsync(
        StackSession session,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (!arguments.IsOn("backend")) return true;
        if (!arguments.IsOn("brief")) terminal.Step("initializing_backend_message", "Initializing the backend...");
        var module = Sound(session.Loader.LoadRoot, diagnostics);
        if (module is null || diagnostics.HasErrors || !session.OpenEncryption(module, diagnostics)) return false;
        try
        {
            return await new BackendSetup(session, arguments, terminal, diagnostics).RunAsync(module.Cloud ?? module.Backend, stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            diagnostics.Add(e.ToDiagnostic());
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
        if (arguments.IsOn("get"))
        {
            var (brief, upgrade) = (arguments.IsOn("brief"), arguments.IsOn("upgrade"));
            var module = Sound(session.Loader.LoadModule, diagnostics);
            if (module is null || diagnostics.HasErrors) return false;
            var runs = session.RunModules(arguments.Text("test-directory")!);
            if (module.ModuleCalls.Count + runs.Count > 0 && !brief)
                terminal.Step(upgrade ? "upgrading_modules_message" : "initializing_modules_message", upgrade ? "Upgrading modules..." : "Initializing modules...");
            if (!await ModuleSetup.InstallAsync(session, terminal, upgrade, brief, runs, diagnostics, stopping).ConfigureAwait(false)) return false;
        }
        session.ReloadModules();
        var (tree, tests) = session.LoadWithTests(arguments.Text("test-directory")!, diagnostics);
        if (tree is null || diagnostics.HasErrors) return false;
        var found = new DiagnosticList();
        var state = await StateAccess.ReadAsync(session, arguments, required: false, found, stopping).ConfigureAwait(false);
        // Without its backend a state has no say in which providers are needed.
        if (!arguments.IsOn("backend") && (state is null || found.HasErrors)) (state, found) = (new StateSnapshot(), new DiagnosticList());
        diagnostics.AddRange(found);
        if (state is null || diagnostics.HasErrors) return false;
        return await ProviderSetup.InstallAsync(session, tree, tests, state, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
    }

    /// <summary>Reads the root module; where there are mistakes in it, says first what they stand in the way of.</summary>
    private static Module? Sound(Func<string, DiagnosticList, Module?> load, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var module = load(".", problems);
        // Where modules are called, Terraform meets the mistakes while it installs them, and says no more than these.
        if (problems.HasErrors && module is not { ModuleCalls.Count: > 0 })
        {
            diagnostics.Error(
                "Terraform encountered problems during initialisation, including problems\nwith the configuration, described below.\n\nThe Terraform configuration must be valid before initialization so that\nTerraform can determine which modules and providers need to be installed.",
                "");
        }
        diagnostics.AddRange(problems);
        return module;
    }

    /// <summary>
    /// A configuration for another version of Terraform is refused as that, before anything in it is called an error: it may
    /// be language that is not known here.
    /// </summary>
    private static bool FitsThisVersion(StackSession session, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        if (session.Loader.LoadModule(".", problems) is { } root) RequiredVersionCheck.Check(root, ModulePath.Root, null, diagnostics);
        return !diagnostics.HasErrors;
    }
}
