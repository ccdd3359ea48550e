using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Rendering.Json;

namespace Millwright.Cli.Commands;

/// <summary>Prints the signatures of the language's functions for programs, such as editors, to read.</summary>
internal sealed class MetadataFunctionsCommand : Command
{
    public override string Name => "metadata functions";
    public override string Summary => "Show signatures and descriptions for the available functions";
    public override string Description => "Prints the signatures and descriptions of all functions of the language as JSON. Functions of providers are in \"providers schema\".";
    public override string Example => "millwright metadata functions -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (!arguments.IsOn("json"))
        {
            terminal.WriteError("The `terraform metadata functions` command requires the `-json` flag.\n\nUsage: millwright metadata functions -json\n");
            return Task.FromResult(1);
        }
        var functions = StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, null, PureOnly: true, ConsoleMode: false));
        terminal.WriteLine(Encoding.UTF8.GetString(FunctionSignaturesJson.Write(functions)));
        return Task.FromResult(0);
    }
}
