using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Lists the modules a configuration calls, with the versions installed.</summary>
internal sealed class ModulesCommand : Command
{
    public override string Name => "modules";
    public override string Summary => "Show all declared modules in a working directory";
    public override string Description => "Prints the modules that the configuration in the current directory calls, directly or through others, with the versions that are installed.";
    public override string Example => "millwright modules -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json, CommonFlags.NoColor, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var tree = session.Loader.HasFiles(".") ? session.Loader.Load(".", diagnostics) : null;
        if (diagnostics.HasErrors)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var manifest = ModuleManifest.Read(session.DataDirectory) ?? new ModuleManifest();
        if (arguments.IsOn("json")) terminal.WriteLine(Json(tree, manifest));
        else terminal.WriteLine(tree is null || tree.Children.Count == 0 ? "No modules found in configuration." : Text(tree, manifest));
        return 0;
    }

    private static string Text(ModuleTree tree, ModuleManifest manifest)
    {
        var text = new StringBuilder("\nModules declared by configuration:\n.\n");
        Append(text, tree, "", manifest);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ModuleTree tree, string indent, ModuleManifest manifest)
    {
        var children = Children(tree).ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var (child, last) = (children[i], i == children.Count - 1);
            var entry = manifest.Modules.GetValueOrDefault(InstalledModules.KeyOf(child.Path));
            text.Append(indent).Append(last ? "└── " : "├── ").Append('"').Append(child.Path.Name).Append("\"[").Append(SourceOf(child, entry)).Append(']');
            if (entry?.Version is not null) text.Append(' ').Append(entry.Version);
            if (child.Call!.Version is { } required) text.Append(" (").Append(required.Constraint).Append(')');
            text.Append('\n');
            Append(text, child, indent + (last ? "    " : "│   "), manifest);
        }
    }

    private static string Json(ModuleTree? tree, ModuleManifest manifest)
    {
        var modules = tree?.Descendants().Where(static t => t.Parent is not null).ToList() ?? [];
        return JsonOutput.Text(ValueJson.WriterOptions, json =>
        {
            json.WriteStartObject();
            json.WriteString("format_version", "1.0");
            json.WritePropertyName("modules");
            if (modules.Count == 0) json.WriteNullValue();
            else
            {
                json.WriteStartArray();
                foreach (var module in modules)
                {
                    var entry = manifest.Modules.GetValueOrDefault(InstalledModules.KeyOf(module.Path));
                    json.WriteStartObject();
                    json.WriteString("key", module.Path.Name);
                    json.WriteString("source", SourceOf(module, entry));
                    json.WriteString("version", entry?.Version ?? "");
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        });
    }

    private static IEnumerable<ModuleTree> Children(ModuleTree tree) => tree.Children.OrderBy(static c => c.Key, StringComparer.Ordinal).Select(static c => c.Value);

    private static string SourceOf(ModuleTree module, InstalledModule? entry) => entry?.Source ?? module.Call!.Source;
}
