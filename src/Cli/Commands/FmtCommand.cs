using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;

namespace Millwright.Cli.Commands;

/// <summary>Lays configuration files out in the canonical style.</summary>
internal sealed class FmtCommand : Command
{
    private static readonly string[] _extensions = [".tf", ".tfvars", ".tftest.hcl", ".tfmock.hcl", ".tofu", ".tofutest.hcl", ".tofumock.hcl"];

    public override string Name => "fmt";
    public override string Summary => "Reformat your configuration in the standard style";
    public override string Usage => "fmt [options] [TARGET...]";
    public override string Description => "Rewrites configuration files to the canonical format. A target is a directory or a file; \"-\" reads standard input and writes standard output.";
    public override string Example => "millwright fmt -check -recursive";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("list", FlagKind.Switch, "", "List files whose formatting differs.", "true"),
        new("write", FlagKind.Switch, "", "Write to source files.", "true"),
        new("diff", FlagKind.Switch, "", "Display diffs of formatting changes."),
        new("check", FlagKind.Switch, "", "Check only: exit with 0 where all files are formatted, 3 where some are not."),
        new("recursive", FlagKind.Switch, "", "Also process files in subdirectories."),
        CommonFlags.NoColor,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var targets = arguments.Rest.Count > 0 ? arguments.Rest : ["."];
        var diagnostics = new DiagnosticList();
        var sources = new Dictionary<string, ReadOnlyMemory<byte>>();
        terminal.Sources = name => sources.TryGetValue(name, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
        var run = new FormatRun(arguments, terminal, sources, diagnostics);
        foreach (var target in targets)
        {
            if (target == "-")
            {
                using var input = new MemoryStream();
                await Console.OpenStandardInput().CopyToAsync(input, stopping).ConfigureAwait(false);
                run.FormatInput(input.ToArray());
            }
            else if (Directory.Exists(target)) FormatDirectory(run, target, arguments.IsOn("recursive"));
            else if (!File.Exists(target)) diagnostics.Error("No file or directory at " + target, $"There is nothing at \"{target}\" to format.");
            else if (IsFormatted(target) || Path.GetFileName(target) == WorkspaceFile.Name) run.FormatFile(target);
            else diagnostics.Error("Only .tf, .tfvars, and .tftest.hcl files can be processed with terraform fmt", $"\"{target}\" is none of these.");
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 2 : arguments.IsOn("check") && run.FoundDifference ? 3 : 0;
    }

    private static bool IsFormatted(string path) => _extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal));

    private static void FormatDirectory(FormatRun run, string directory, bool recursive)
    {
        var entries = Directory.GetFileSystemEntries(directory);
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = Path.GetFileName(entry);
            if (name.StartsWith('.') || name.EndsWith('~')) continue;
            var path = directory == "." ? name : entry;
            if (Directory.Exists(entry))
            {
                if (recursive) FormatDirectory(run, path, recursive);
            }
            else if (IsFormatted(name) || name == WorkspaceFile.Name) run.FormatFile(path);
        }
    }

    private sealed class FormatRun(Arguments arguments, Terminal terminal, Dictionary<string, ReadOnlyMemory<byte>> sources, DiagnosticList diagnostics)
    {
        public bool FoundDifference { get; private set; }

        public void FormatInput(byte[] source)
        {
            if (Format(source, "<stdin>") is not { } formatted) return;
            var differs = !formatted.AsSpan().SequenceEqual(source);
            FoundDifference |= differs;
            if (arguments.IsOn("diff") && differs) terminal.Write(UnifiedDiff.Between("<stdin>", source, formatted));
            else if (!arguments.IsOn("check")) WriteAsLines(formatted);
        }

        /// <summary>Standard output gets whole lines, whether or not the input ended with one.</summary>
        private void WriteAsLines(byte[] formatted)
        {
            var text = System.Text.Encoding.UTF8.GetString(formatted);
            terminal.WriteLine(text.EndsWith('\n') ? text[..^1] : text);
        }

        public void FormatFile(string path)
        {
            var source = File.ReadAllBytes(path);
            if (Format(source, path) is not { } formatted || formatted.AsSpan().SequenceEqual(source)) return;
            FoundDifference = true;
            if (arguments.IsOn("list")) terminal.WriteLine(path);
            if (arguments.IsOn("write") && !arguments.IsOn("check")) Infrastructure.State.Local.AtomicFile.Write(path, formatted);
            if (arguments.IsOn("diff")) terminal.Write(UnifiedDiff.Between(path, source, formatted));
        }

        private byte[]? Format(byte[] source, string name)
        {
            sources[name] = source;
            var problems = new DiagnosticList();
            HclParser.ParseNative(source, name, problems);
            diagnostics.AddRange(problems.Where(static d => d.IsError));
            return problems.HasErrors ? null : HclFormatter.Format(source);
        }
    }
}
