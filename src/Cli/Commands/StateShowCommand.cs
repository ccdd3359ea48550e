using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Commands;

/// <summary>Shows one object of the state.</summary>
internal sealed class StateShowCommand : Command
{
    public override string Name => "state show";
    public override string Summary => "Show a resource in the state";
    public override string Usage => "state show [options] ADDRESS";
    public override string Description => "Shows the attributes of a resource instance as the state has them.";
    public override string Example => "millwright state show 'aws_subnet.private[\"a\"]'";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.State, CommonFlags.NoColor];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, diagnostics);
        await ShowAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task ShowAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0)
        {
            diagnostics.Error("Exactly one argument expected", "Give the address of the resource instance to show. \"millwright state list\" lists what there is.");
            return;
        }
        var address = AddressParser.ParseResourceInstance(arguments.Rest[0], diagnostics);
        var tree = ConfigurationLoader.HasConfiguration(".") ? session.Loader.Load(".", diagnostics) : null;
        if (address is null || diagnostics.HasErrors) return;
        var state = await StateAccess.ReadAsync(session, arguments, required: true, diagnostics, stopping).ConfigureAwait(false);
        if (state is null) return;
        var providers = tree is null ? null : await session.OpenProvidersAsync(tree, state, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return;
        var renderer = new StateRenderer(
            new RenderingOptions { Color = terminal.Color, Width = terminal.Width },
            (provider, mode, type) => providers is null ? null : PlanFiles.SchemaOf(providers, provider, mode, type));
        if (renderer.RenderInstance(state, address) is { } text) terminal.Write(text);
        else
        {
            diagnostics.Error(
                "No instance found for the given address!",
                "This command requires that the address references one specific instance. To view the available instances, use \"terraform state list\". Please modify the address to reference a specific instance.");
        }
    }
}
