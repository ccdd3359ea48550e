using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Inputs;

/// <summary>Asks a person for the value of a variable.</summary>
public interface IInputPrompt
{
    /// <summary>The text typed in, or null where nobody answered.</summary>
    string? Ask(Variable variable);
}
