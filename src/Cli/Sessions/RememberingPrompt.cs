using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;

namespace Millwright.Cli.Sessions;

/// <summary>Asks nobody twice for the same variable.</summary>
/// <param name="answers">What was answered so far, by variable; null where nobody answered.</param>
internal sealed class RememberingPrompt(IInputPrompt prompt, Dictionary<string, string?> answers) : IInputPrompt
{
    public string? Ask(Variable variable)
    {
        if (!answers.TryGetValue(variable.Name, out var answer)) answers.Add(variable.Name, answer = prompt.Ask(variable));
        return answer;
    }
}
