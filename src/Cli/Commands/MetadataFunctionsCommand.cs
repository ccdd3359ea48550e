using System.Text;
using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Prints the signatures of the language's functions.</summary>
internal sealed class MetadataFunctionsCommand : Command
{
    public override string Name => "metadata functions";
    public override string Summary => "Show signatures and descriptions for the available functions";
    public override string Usage => "metadata functions -json";
    public override string Description => "Prints every function of the language with its parameters, result and description, in Terraform's JSON format.";
    public override string Example => "millwright metadata functions -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (!arguments.IsOn("json")) return Task.FromResult(UsageError.Show(this, "The `terraform metadata functions` command requires the `-json` flag.", terminal));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
            FunctionsJson.Write(writer, StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, null)));
        terminal.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
        return Task.FromResult(0);
    }
}
