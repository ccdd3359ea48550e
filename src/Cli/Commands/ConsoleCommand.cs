using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Querying;

namespace Millwright.Cli.Commands;

/// <summary>Evaluates expressions typed in, against the stack and its state.</summary>
internal sealed class ConsoleCommand : Command
{
    public override string Name => "console";
    public override string Summary => "Try expressions at an interactive command prompt";
    public override string Description => "Evaluates expressions one after another, with the values of this stack: its variables, locals, resources and module outputs as the state has them. Reads standard input; \"exit\" or end of input leaves.";
    public override string Example => "echo 'cidrsubnet(\"10.0.0.0/16\", 8, 2)' | millwright console";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.State, CommonFlags.NoColor, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var evaluator = await OpenAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        terminal.Show(diagnostics);
        if (evaluator is null) return 1;
        var interactive = !Console.IsInputRedirected;
        return await RunLoopAsync(evaluator, terminal, interactive, stopping).ConfigureAwait(false);
    }

    private static async Task<StackEvaluator?> OpenAsync(StackSession session, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var configuration = session.Loader.Load(".", diagnostics);
        if (configuration is null || diagnostics.HasErrors) return null;
        var state = await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        if (state is null) return null;
        var providers = await session.OpenProvidersAsync(configuration, state, diagnostics).ConfigureAwait(false);
        if (providers is null) return null;
        var variables = session.Inputs.Read(configuration, mayAsk: false, diagnostics, mayMiss: true);
        if (variables is null) return null;
        return await StackEvaluator.CreateAsync(session.Context(configuration, variables, state, providers), diagnostics, stopping).ConfigureAwait(false);
    }

    private static async Task<int> RunLoopAsync(StackEvaluator evaluator, Terminal terminal, bool interactive, CancellationToken stopping)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var pending = new StringBuilder();
        string? last = null;
        while (!stopping.IsCancellationRequested)
        {
            if (interactive)
            {
                terminal.Write(pending.Length == 0 ? "> " : "  ");
                terminal.Flush();
            }
            var line = await input.ReadLineAsync(stopping).ConfigureAwait(false);
            if (line is null) break;
            if (pending.Length == 0 && line.Trim() is "exit") break;
            if (pending.Length > 0) pending.Append('\n');
            pending.Append(line);
            if (ConsoleInput.IsUnfinished(pending.ToString())) continue;
            var text = pending.ToString();
            pending.Clear();
            if (text.Trim().Length == 0) continue;
            var result = Evaluate(evaluator, text, terminal);
            if (result is null && !interactive) return 1;
            if (interactive && result is not null) terminal.WriteLine(result);
            last = result;
        }
        // What comes from a pipe is a script: only its last result is asked for.
        if (!interactive && last is not null) terminal.WriteLine(last);
        return 0;
    }

    /// <summary>The result as text, or null where there were errors, which have been shown.</summary>
    private static string? Evaluate(StackEvaluator evaluator, string text, Terminal terminal)
    {
        const string Name = "<console-input>";
        var source = Encoding.UTF8.GetBytes(text);
        var sources = terminal.Sources;
        terminal.Sources = name => name == Name ? source : sources(name);
        var diagnostics = new DiagnosticList();
        var expression = HclParser.ParseExpression(source, Name, SourcePosition.Start, diagnostics);
        string? result = null;
        if (!diagnostics.HasErrors)
        {
            var value = evaluator.Evaluate(expression, diagnostics);
            if (!diagnostics.HasErrors) result = ConsoleValue.Format(value);
        }
        terminal.Show(diagnostics);
        terminal.Sources = sources;
        terminal.Flush();
        return result;
    }
}
