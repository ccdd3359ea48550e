using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>Puts several diagnostics into one text, as Terraform does where a state error becomes part of another message.</summary>
public static class StateProblems
{
    public static string Describe(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 1) return $"{diagnostics[0].Summary}: {diagnostics[0].Detail}";
        return $"{diagnostics.Count} problems:\n\n" + string.Join('\n', diagnostics.Select(static d => $"- {d.Summary}: {d.Detail}"));
    }
}
