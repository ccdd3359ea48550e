using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
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
    public override int MostWords => int.MaxValue;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.State, CommonFlags.NoColor, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 1) return UsageError.Show(this, "Exactly one argument expected.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var succeeded = await ShowAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        return succeeded && !diagnostics.HasErrors ? 0 : 1;
    }

    private static async Task<bool> ShowAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var tree = session.Loader.HasFiles(".") ? session.Loader.Load(".", diagnostics) : null;
        if (diagnostics.HasErrors) return false;
        if (AddressParser.ParseResourceInstance(arguments.Rest[0], new DiagnosticList()) is not { } address)
            return Refuse($"Error parsing instance address: {arguments.Rest[0]}", terminal);
        var state = await StateAccess.FindAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors) return false;
        if (state is null)
        {
            terminal.WriteError(StateAccess.NotFound);
            return false;
        }
        // Where there is no configuration, nothing may be installed, either: what there is can be shown all the same.
        var found = tree is null ? new DiagnosticList() : diagnostics;
        var configuration = tree ?? session.Loader.Load(".", found);
        var providers = configuration is null ? null : await session.OpenProvidersAsync(configuration, state, found).ConfigureAwait(false);
        if (diagnostics.HasErrors) return false;
        var renderer = new StateRenderer(
            new RenderingOptions { Color = terminal.Color, Width = terminal.Width },
            (provider, mode, type) => providers is null ? null : PlanFiles.SchemaOf(providers, provider, mode, type));
        if (renderer.RenderInstance(state, address) is not { } text) return Refuse("No instance found for the given address!", terminal);
        terminal.Write(text);
        return true;
    }

    private static bool Refuse(string problem, Terminal terminal)
    {
        terminal.WriteError($"{problem}\n\nThis command requires that the address references one specific instance.\nTo view the available instances, use \"terraform state list\". Please modify \nthe address to reference a specific instance.\n");
        return false;
    }
}
