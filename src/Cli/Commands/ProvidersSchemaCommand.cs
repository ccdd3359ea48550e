using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Prints the schemas of the providers a stack uses.</summary>
internal sealed class ProvidersSchemaCommand : Command
{
    public override string Name => "providers schema";
    public override string Summary => "Show schemas for the providers used in the configuration";
    public override string Usage => "providers schema -json";
    public override string Description => "Prints the schemas of all providers that the configuration and the state use: their resource types, data sources and functions, in Terraform's JSON format.";
    public override string Example => "millwright providers schema -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json, CommonFlags.State, .. CommonFlags.Variables];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (!arguments.IsOn("json")) return UsageError.Show(this, "The `terraform providers schema` command requires the `-json` flag.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var schemas = diagnostics.HasErrors ? null : await SchemasAsync(arguments, session, diagnostics, stopping).ConfigureAwait(false);
        if (schemas is not null && !diagnostics.HasErrors) terminal.WriteLine(Json(schemas));
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static async Task<Dictionary<ProviderAddress, ProviderSchema>?> SchemasAsync(
        Arguments arguments,
        StackSession session,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var tree = session.LoadConfiguration(diagnostics);
        if (tree is null) return null;
        var state = await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        var providers = state is null ? null : await session.OpenProvidersAsync(tree, state, diagnostics).ConfigureAwait(false);
        if (providers is null || diagnostics.HasErrors) return null;
        var found = new Dictionary<ProviderAddress, ProviderSchema>();
        foreach (var address in ProviderRequirements.Of(tree, state, diagnostics).Keys)
            found[address] = await providers.SchemaAsync(address).ConfigureAwait(false);
        return found;
    }

    private static string Json(Dictionary<ProviderAddress, ProviderSchema> schemas) =>
        JsonOutput.Text(ValueJson.WriterOptions, writer => SchemaJson.Write(writer, schemas));
}
