using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Inputs;

/// <summary>Makes a variable's final value of a given one: default, type, null and marks.</summary>
public static class VariableConversion
{
    /// <param name="address">As shown in messages, such as <c>var.region</c> or <c>module.net.var.cidr</c>.</param>
    /// <returns>A value of the variable's type; unknown after an error.</returns>
    public static Value Convert(Variable variable, InputValue given, string address, DiagnosticList diagnostics)
    {
        var type = variable.Constraint.Type.WithoutOptionalAttributes();
        if (given.Value is null && variable.Default is null)
        {
            diagnostics.Error("Required variable not set", $"The variable \"{variable.Name}\" is required, but is not set.", variable.Range);
            return Mark(variable, Value.Unknown(type));
        }
        Value value;
        try
        {
            value = variable.Constraint.Convert(given.Value ?? variable.Default!);
        }
        catch (ConversionException error)
        {
            ReportUnsuitable(variable, given, address, error.Message, diagnostics);
            return Mark(variable, Value.Unknown(type));
        }
        if (!value.IsNull || variable.Nullable) return Mark(variable, value);
        if (variable.Default is not null) return Mark(variable, variable.Default);
        ReportNull(variable, given, address, diagnostics);
        return Mark(variable, Value.Unknown(type));
    }

    private static Value Mark(Variable variable, Value value)
    {
        var marks = (variable.Sensitive ? Marks.Sensitive : Marks.None) | (variable.Ephemeral ? Marks.Ephemeral : Marks.None);
        return marks == Marks.None ? value : value.WithMarks(marks);
    }

    private static string? OutsideSource(Variable variable, InputValue given) => given.Range is not null ? null : given.Source switch
    {
        InputSource.CommandLine => $"set using -var=\"{variable.Name}=...\"",
        InputSource.Environment => $"set using the TF_VAR_{variable.Name} environment variable",
        InputSource.Prompt => "set using an interactive prompt",
        _ => "set from outside of the configuration",
    };

    private static void ReportUnsuitable(Variable variable, InputValue given, string address, string reason, DiagnosticList diagnostics)
    {
        const string summary = "Invalid value for input variable";
        if (OutsideSource(variable, given) is { } source) diagnostics.Error(summary, $"Unsuitable value for {address} {source}: {reason}.", variable.Range);
        else if (variable.Sensitive) diagnostics.Error(summary, $"The given value is not suitable for {address}, which is sensitive: {reason}. Invalid value defined at {given.Range}.", variable.Range);
        else diagnostics.Error(summary, $"The given value is not suitable for {address} declared at {variable.Range}: {reason}.", given.Range);
    }

    private static void ReportNull(Variable variable, InputValue given, string address, DiagnosticList diagnostics)
    {
        const string summary = "Required variable not set";
        const string reason = "required variable may not be set to null";
        if (OutsideSource(variable, given) is { } source) diagnostics.Error(summary, $"Unsuitable value for {address} {source}: {reason}.", variable.Range);
        else diagnostics.Error(summary, $"The given value is not suitable for {address} defined at {variable.Range}: {reason}.", given.Range);
    }
}
