using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Shows the state, a state file or a saved plan.</summary>
internal sealed class ShowCommand : Command
{
    public override string Name => "show";
    public override string Summary => "Show the current state or a saved plan";
    public override string Usage => "show [options] [PATH]";
    public override string Description => "Shows a state or plan file in human-readable form, or as JSON. Without a path, shows the current state.";
    public override string Example => "millwright show -json tfplan";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json, CommonFlags.NoColor, CommonFlags.BlastRadius, CommonFlags.State, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        await ShowAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
        // Warnings are about the configuration, which is read for its providers' schemas alone.
        if (diagnostics.HasErrors) terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task ShowAsync(Arguments arguments, StackSession session, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 1 && !File.Exists(arguments.Rest[0]))
        {
            var missing = $"open {arguments.Rest[0]}: no such file or directory";
            diagnostics.Error(
                "Failed to read the given file as a state or plan file",
                $"State read error: Error loading statefile: {missing}\n\nPlan read error: couldn't load the provided path as either a local plan file ({missing}) or a saved cloud plan ({missing})");
            return;
        }
        var isPlan = arguments.Rest.Count == 1 && IsPlan(arguments.Rest[0]);
        if (isPlan && !session.TakePlanned(arguments.Rest[0], diagnostics)) return;
        var tree = session.Loader.HasFiles(".") ? session.Loader.Load(".", diagnostics) : null;
        if (diagnostics.HasErrors || !session.OpenEncryption(tree?.Module, diagnostics)) return;
        var json = arguments.IsOn("json");
        var options = new RenderingOptions { Color = terminal.Color, Width = terminal.Width };
        if (isPlan)
        {
            var providers = tree is null ? null : await session.OpenProvidersAsync(tree, null, diagnostics).ConfigureAwait(false);
            var saved = providers is null ? null : PlanFiles.Read(arguments.Rest[0], providers, session, diagnostics);
            if (saved is null || providers is null) return;
            if (json) terminal.WriteLine(Json(writer => new PlanJson(a => providers.SchemaAsync(a).GetAwaiter().GetResult()).Write(writer, saved.Plan, tree, arguments.IsOn("blast-radius"), saved.GivenVariables)));
            else PlanDisplay.Show(saved.Plan, options, arguments, terminal);
            return;
        }
        var state = arguments.Rest.Count == 1
            ? ReadFile(arguments.Rest[0], session.Encryption.State, diagnostics)
            : await StateAccess.FindAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors) return;
        await ShowStateAsync(state, tree, session, json, options, terminal, diagnostics).ConfigureAwait(false);
    }

    private static async Task ShowStateAsync(
        StateSnapshot? state,
        ModuleTree? tree,
        StackSession session,
        bool json,
        RenderingOptions options,
        Terminal terminal,
        DiagnosticList diagnostics)
    {
        // Where there is no configuration, nothing may be installed, either: what there is can be shown all the same.
        var found = tree is null ? new DiagnosticList() : diagnostics;
        var configuration = tree ?? session.Loader.Load(".", found);
        var providers = configuration is null || state is not { IsEmpty: false } ? null : await session.OpenProvidersAsync(configuration, state, found).ConfigureAwait(false);
        if (diagnostics.HasErrors) return;
        Schema? Find(Providers.ProviderAddress provider, Infrastructure.Addressing.ResourceMode mode, string type) =>
            providers is null ? null : PlanFiles.SchemaOf(providers, provider, mode, type);
        if (json) terminal.WriteLine(Json(writer => new StateJson(Find).Write(writer, state)));
        else if (state is null) terminal.WriteLine("No state.");
        else terminal.Write(new StateRenderer(options, Find).Render(state));
    }

    private static bool IsPlan(string path) => PlanFile.LooksLikePlan(File.ReadAllBytes(path));

    private static StateSnapshot? ReadFile(string path, TargetEncryption? encryption, DiagnosticList diagnostics)
    {
        var content = File.ReadAllBytes(path);
        if (content.Length == 0)
        {
            diagnostics.Error(
                "Failed to read the given file as a state or plan file",
                $"State read error: Error reading {path} as a statefile: no state\n\nPlan read error: couldn't load the provided path as either a local plan file (zip: not a valid zip file) or a saved cloud plan (unexpected end of JSON input)");
            return null;
        }
        return EncryptedPayload.IsOne(content) ? StoredState.Read(content, encryption, diagnostics, out _) : StateFile.Read(content, diagnostics);
    }

    private static string Json(Action<Utf8JsonWriter> write) => JsonOutput.Text(ValueJson.WriterOptions, write);
}
