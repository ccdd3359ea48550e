using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;

namespace Millwright.Cli.Terminals;

/// <summary>Asks for input variables that nothing else has set.</summary>
internal sealed class TerminalPrompt(Terminal terminal) : IInputPrompt
{
    public string? Ask(Variable variable)
    {
        var description = variable.Description.Length == 0 ? "" : $"  {variable.Description}\n\n";
        return terminal.Ask($"{terminal.Bold($"var.{variable.Name}")}{(variable.Ephemeral ? " (ephemeral)" : "")}\n{description}  {terminal.Bold("Enter a value:")} ");
    }
}
