using System.Diagnostics;
using System.Globalization;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Watching;

namespace Millwright.Cli.Watching;

/// <summary>Plans a stack again whenever a file it was read from is saved.</summary>
/// <remarks>
/// The world is looked at once: the state, the running providers and all they answered are kept, so that each plan after the first
/// is worked out in memory and shows what a whole one would. The state's lock is held for the first plan only.
/// </remarks>
internal sealed class PlanWatch(Terminal terminal, StackSession session, Arguments arguments, WatchScreen screen)
{
    private readonly WatchedFiles _files = new(TimeProvider.System);
    private readonly HashSet<string> _read = [];
    private readonly ProviderMemory _memory = new();

    public async Task<int> RunAsync(PlanOptions options, DiagnosticList diagnostics, CancellationToken stopping)
    {
        StackContext context;
        StackPlan? plan;
        var clock = Stopwatch.StartNew();
        var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypePlan", diagnostics, stopping).ConfigureAwait(false);
        if (run is null)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        RenderingOptions rendering;
        await using (run)
        {
            context = Watched(run.Context);
            rendering = run.Rendering;
            plan = await new StackPlanner(context).PlanAsync(options, new ApplyProgress(terminal, context.Time), diagnostics, stopping).ConfigureAwait(false);
        }
        screen.Begin();
        while (!stopping.IsCancellationRequested)
        {
            Show(plan, diagnostics, rendering, clock.Elapsed);
            _files.Watch(Watched(context.Configuration));
            try
            {
                await _files.ChangedAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            clock.Restart();
            diagnostics = new DiagnosticList();
            plan = null;
            if (Reload(context, diagnostics) is not { } next) continue;
            context = next;
            plan = await new StackPlanner(context).PlanAsync(options, SilentObserver.Instance, diagnostics, stopping).ConfigureAwait(false);
        }
        return 0;
    }

    /// <summary>The configuration and inputs as they are now, with everything else as it was; null, with errors, where they are wrong.</summary>
    private StackContext? Reload(StackContext context, DiagnosticList diagnostics)
    {
        session.ReloadModules();
        if (session.LoadConfiguration(diagnostics) is not { } configuration || diagnostics.HasErrors) return null;
        var variables = session.Inputs.Read(configuration, mayAsk: false, diagnostics);
        if (variables is null) return null;
        var missing = ProviderRequirements.Of(configuration, null, diagnostics).Keys.Except(ProviderRequirements.Of(context.Configuration, context.State, new DiagnosticList()).Keys).ToList();
        if (missing.Count > 0)
            diagnostics.Error("New provider", $"The configuration uses {string.Join(", ", missing)} now, which this watch did not begin with. Run init where it is not installed, and start the watch again.");
        return diagnostics.HasErrors ? null : Watched(session.Context(configuration, variables, context.State, context.Providers));
    }

    private StackContext Watched(StackContext context) => context with { Memory = _memory, FileRead = Note };

    private void Note(string path)
    {
        lock (_read) _read.Add(path);
    }

    /// <summary>All files that had a part in the plan, and the directories in which others may appear.</summary>
    private List<string> Watched(ModuleTree configuration)
    {
        var paths = new List<string>(session.Loader.Sources.Keys) { ".", ".terraform.lock.hcl", Path.Combine(session.DataDirectory, "modules", "modules.json") };
        paths.AddRange(configuration.Descendants().Select(static t => t.Module.SourceDirectory));
        paths.AddRange(Directory.EnumerateFiles(".").Where(static f => f.EndsWith(".tfvars", StringComparison.Ordinal) || f.EndsWith(".tfvars.json", StringComparison.Ordinal)));
        paths.AddRange(arguments.List("var-file"));
        foreach (var directory in configuration.Descendants().Select(static t => t.Module.SourceDirectory).Where(Directory.Exists))
            paths.AddRange(Directory.EnumerateFiles(directory).Where(FileNames.IsConfiguration));
        lock (_read) paths.AddRange(_read);
        return paths;
    }

    private void Show(StackPlan? plan, DiagnosticList diagnostics, RenderingOptions rendering, TimeSpan took)
    {
        var body = plan is null ? "" : new PlanRenderer(rendering).Render(plan);
        diagnostics.Sort();
        var problems = new DiagnosticWriter(terminal.Sources, terminal.Color, terminal.Width).Format(diagnostics);
        var status = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss}  planned in {took.TotalMilliseconds:0} ms, watching {_files.Count} files. Ctrl-C ends it.");
        var summary = plan is null ? "The configuration is in error: waiting for it to be saved again." : $"Plan: {PlanCounts.Of(plan.Changes)}";
        screen.Show(status, diagnostics.HasErrors ? problems + body : body + problems, summary);
    }
}
