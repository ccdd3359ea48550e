using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Installs the modules of a configuration and nothing else.</summary>
internal sealed class GetCommand : Command
{
    public override string Name => "get";
    public override string Summary => "Install or upgrade remote Terraform modules";
    public override string Description => "Downloads and installs the modules that the configuration in the current directory calls. What is installed already is left alone unless -update is given. The init command does this as well.";
    public override string Example => "millwright get -update";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("update", FlagKind.Switch, "", "Fetch modules anew that are installed already, in the newest versions allowed."),
        CommonFlags.NoColor,
        CommonFlags.TestDirectory,
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (!diagnostics.HasErrors && session.Loader.HasFiles("."))
            await ModuleSetup.InstallAsync(session, terminal, arguments.IsOn("update"), quiet: false, session.RunModules(arguments.Text("test-directory")!), diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }
}
