using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>Compares variables that are set for applying a saved plan with what the plan was made with, which is what counts.</summary>
internal static class PlannedVariables
{
    /// <param name="planned">The variables that were set for the plan, as given then.</param>
    public static void Compare(GivenInputs inputs, IReadOnlyDictionary<string, Variable> declared, IReadOnlyDictionary<string, Value> planned, DiagnosticList diagnostics)
    {
        foreach (var (name, value) in planned.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            if (!declared.TryGetValue(name, out var variable) || inputs.Find(name, variable, diagnostics) is not { Value: { } given } input) continue;
            if (given.Equals(value) || (TypeConversion.TryConvert(given, value.Type, out var converted, out _) && converted.Equals(value))) continue;
            var told = $"because a saved plan includes the variable values that were set when it was created. The saved plan specifies {Shown(value, variable)} as the value whereas during apply the value {Shown(given, variable)} was {SourceOf(input.Source)}. To declare an ephemeral variable which is not saved in the plan file, use ephemeral = true.";
            if (input.Source is InputSource.CommandLine or InputSource.NamedFile)
                diagnostics.Error("Can't change variable when applying a saved plan", $"The variable {name} cannot be set using the -var and -var-file options when applying a saved plan file, {told}", input.Range);
            else
                diagnostics.Warning("Ignoring variable when applying a saved plan", $"The variable {name} cannot be overriden when applying a saved plan file, {told}", input.Range);
        }
    }

    private static string Shown(Value value, Variable variable) => variable.Sensitive ? "(sensitive value)" : ValueSummary.Describe(value);

    private static string SourceOf(InputSource source) => source switch
    {
        InputSource.CommandLine => "set by a CLI argument",
        InputSource.NamedFile => "set by a .tfvars file passed through -var-file argument",
        InputSource.Environment => "set by an environment variable",
        _ => "set by auto-loaded .tfvars file",
    };
}
