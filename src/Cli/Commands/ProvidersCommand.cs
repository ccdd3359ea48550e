using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers;
using Millwright.Providers.Versions;

namespace Millwright.Cli.Commands;

/// <summary>Shows which providers which modules require.</summary>
internal sealed class ProvidersCommand : Command
{
    public override string Name => "providers";
    public override string Summary => "Show the providers required for this configuration";
    public override string Description => "Prints the tree of modules in the current directory with the providers each one requires, and the providers that objects in the state need.";
    public override string Example => "millwright providers";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.State, CommonFlags.NoColor];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var tree = session.LoadConfiguration(diagnostics, withoutAny: $"The directory {Path.GetFullPath(session.WorkingDirectory)} contains no Terraform configuration files.");
        var state = tree is null ? null : await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        if (tree is null || state is null || diagnostics.HasErrors)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var text = new StringBuilder("\nProviders required by configuration:\n.\n");
        Append(text, tree, "");
        terminal.Write(text.Append('\n').ToString());
        var used = state.Resources.Values.Select(static r => r.Provider.Provider).Distinct().Order().ToList();
        if (used.Count > 0)
        {
            terminal.WriteLine("Providers required by state:\n");
            foreach (var address in used) terminal.WriteLine($"    provider[{address}]\n");
        }
        return 0;
    }

    private static void Append(StringBuilder text, ModuleTree tree, string indent)
    {
        var lines = Requirements(tree).ToList();
        var children = tree.Children.OrderBy(static c => c.Key, StringComparer.Ordinal).ToList();
        for (var i = 0; i < lines.Count; i++)
            text.Append(indent).Append(i == lines.Count - 1 && children.Count == 0 ? "└── " : "├── ").Append(lines[i]).Append('\n');
        for (var i = 0; i < children.Count; i++)
        {
            var last = i == children.Count - 1;
            text.Append(indent).Append(last ? "└── " : "├── ").Append("module.").Append(children[i].Key).Append('\n');
            Append(text, children[i].Value, indent + (last ? "    " : "│   "));
        }
    }

    private static IEnumerable<string> Requirements(ModuleTree tree)
    {
        var own = new SortedDictionary<ProviderAddress, string>();
        foreach (var required in tree.Module.RequiredProviders.Values) own[required.Address] = Normalized(required.Version?.Constraint ?? "");
        foreach (var resource in tree.Module.Resources.Values) own.TryAdd(tree.Module.ProviderFor(resource.ProviderLocalName), "");
        return own.Select(static entry => entry.Value.Length == 0 ? $"provider[{entry.Key}]" : $"provider[{entry.Key}] {entry.Value}");
    }

    /// <summary>As lock files have it; what cannot be read stays as it was written.</summary>
    private static string Normalized(string constraint) => VersionConstraints.TryParse(constraint)?.ToString() ?? constraint;
}
