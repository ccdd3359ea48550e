using System.Text.Json;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing;
using Millwright.Infrastructure.Validation;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Checks a configuration without touching anything outside.</summary>
internal sealed class ValidateCommand : Command
{
    public override string Name => "validate";
    public override string Summary => "Check whether the configuration is valid";
    public override string Description => "Checks the configuration in the current directory on its own: no state is read, no remote API is called. Run init first so that modules and providers are there.";
    public override string Example => "millwright validate -json";
    public override string Usage => "validate [options] [DIR]";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [
        CommonFlags.Json,
        CommonFlags.NoColor,
        new("no-tests", FlagKind.Switch, "", "Leave test files out."),
        CommonFlags.TestDirectory, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        await ValidateAsync(session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(Json(diagnostics, terminal.Sources));
        else
        {
            terminal.Show(diagnostics);
            if (!diagnostics.HasErrors)
            {
                terminal.WriteLine(diagnostics.Count == 0
                    ? terminal.Success("Success!", " The configuration is valid.\n")
                    : terminal.Success("Success!", " The configuration is valid, but there were some validation warnings\nas shown above.\n"));
            }
        }
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task ValidateAsync(StackSession session, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0 && WorkspaceFile.IsIn("."))
        {
            var definition = WorkspaceFile.Load(".", Environment.GetEnvironmentVariable, diagnostics);
            var others = session.SourceOf;
            terminal.Sources = name => definition is not null && definition.Sources.TryGetValue(name, out var bytes) ? bytes : others(name);
            if (!session.Loader.HasFiles(".")) return;
        }
        var directory = arguments.Rest.Count == 1 ? arguments.Rest[0] : ".";
        var (tree, tests) = arguments.IsOn("no-tests")
            ? (session.Loader.Load(directory, diagnostics), [])
            : session.LoadWithTests(arguments.Text("test-directory")!, diagnostics, directory: directory);
        if (tree is null || diagnostics.HasErrors) return;
        var providers = await session.OpenProvidersAsync(tree, null, diagnostics, tests, schemasOnly: true).ConfigureAwait(false);
        if (providers is null) return;
        await StackValidator.ValidateAsync(tree, providers, session.WorkingDirectory, diagnostics, stopping).ConfigureAwait(false);
        if (!diagnostics.HasErrors)
            await TestValidator.ValidateAsync(tree, tests, providers, session.WorkingDirectory, diagnostics, stopping).ConfigureAwait(false);
    }

    private static string Json(DiagnosticList diagnostics, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        return JsonOutput.Text(new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.0");
            writer.WriteBoolean("valid", !diagnostics.HasErrors);
            writer.WriteNumber("error_count", diagnostics.Count(static d => d.IsError));
            writer.WriteNumber("warning_count", diagnostics.Count(static d => !d.IsError));
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics) DiagnosticJson.Write(writer, diagnostic, sources);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
