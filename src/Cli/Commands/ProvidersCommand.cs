using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Cli.Commands;

/// <summary>Shows which providers which modules require.</summary>
internal sealed class ProvidersCommand : Command
{
    public override string Name => "providers";
    public override string Summary => "Show the providers required for this configuration";
    public override string Description => "Prints the tree of modules in the current directory with the providers each one requires, and the providers that objects in the state need.";
    public override string Example => "millwright providers";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.TestDirectory, CommonFlags.State, CommonFlags.NoColor];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var (tree, tests) = session.LoadWithTests(arguments.Text("test-directory")!, diagnostics);
        var state = tree is null || diagnostics.HasErrors ? null : await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        var branches = tree is null || diagnostics.HasErrors ? null : BranchesOf(tree, tests, diagnostics);
        if (branches is null || state is null || diagnostics.HasErrors)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var text = new StringBuilder("\nProviders required by configuration:\n.\n");
        Append(text, branches, "");
        terminal.Write(text.Append('\n').ToString());
        var used = state.Resources.Values.Select(static r => r.Provider.Provider).Distinct().Order().ToList();
        if (used.Count > 0)
        {
            terminal.WriteLine("Providers required by state:\n");
            foreach (var address in used) terminal.WriteLine($"    provider[{address}]\n");
        }
        terminal.Show(diagnostics);
        return 0;
    }

    private static void Append(StringBuilder text, IReadOnlyList<Branch> branches, string indent)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            var last = i == branches.Count - 1;
            text.Append(indent).Append(last ? "└── " : "├── ").Append(branches[i].Text).Append('\n');
            // Terraform draws its lines with spaces that do not break.
            Append(text, branches[i].Below, indent + (last ? "    " : "│\u00A0\u00A0 "));
        }
    }

    private static List<Branch> BranchesOf(ModuleTree tree, IReadOnlyList<TestFile> tests, DiagnosticList diagnostics) =>
    [
        .. ProviderRequirements.OfModule(tree, diagnostics).OrderBy(static needed => needed.Key)
            .Select(static needed => new Branch(needed.Value.IsAny ? $"provider[{needed.Key}]" : $"provider[{needed.Key}] {needed.Value}", [])),
        .. tests.Select(file => new Branch($"test.{NameOf(file)}", RunsOf(file, diagnostics))),
        .. tree.Children.OrderBy(static child => child.Key, StringComparer.Ordinal)
            .Select(child => new Branch($"module.{child.Key}", BranchesOf(child.Value, [], diagnostics))),
    ];

    /// <summary>The runs that have a module of their own.</summary>
    private static List<Branch> RunsOf(TestFile file, DiagnosticList diagnostics) =>
        [.. file.Runs.Where(static run => run.Configuration is not null).Select(run => new Branch($"run.{run.Name}", BranchesOf(run.Configuration!, [], diagnostics)))];

    private static string NameOf(TestFile file)
    {
        const string ending = ".tftest.hcl";
        var name = file.Name.EndsWith(ending, StringComparison.Ordinal) ? file.Name[..^ending.Length] : file.Name;
        return name.Replace('/', '.');
    }

    /// <summary>A line of the tree, and the lines below it.</summary>
    private sealed record Branch(string Text, IReadOnlyList<Branch> Below);
}
