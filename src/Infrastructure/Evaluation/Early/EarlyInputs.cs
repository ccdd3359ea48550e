using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation.Early;

/// <summary>What a root module is given before anything is planned.</summary>
/// <param name="variable">The final value of a root variable; unknown, with errors, where it has none.</param>
/// <param name="workspace">terraform.workspace; asked for only where it is needed.</param>
public sealed class EarlyInputs(Func<Variable, DiagnosticList, Value> variable, Func<string> workspace)
{
    private FunctionTable? _functions;

    /// <summary>For who has no values for variables: defaults count alone.</summary>
    public static readonly EarlyInputs Defaults = new(static (v, found) => VariableConversion.Convert(v, InputValue.NotSet, $"var.{v.Name}", found), static () => "default");

    /// <summary>path.cwd.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Where functions find relative files; "" for the process's working directory.</summary>
    public string Directory { get; init; } = "";

    internal FunctionTable Functions => _functions ??= StandardFunctions.Create(new FunctionEnvironment(Path.Combine(Directory, "."), TimeProvider.System));

    internal Lock Gate { get; } = new();

    internal string Workspace => workspace();

    internal Value Find(Variable declared, DiagnosticList diagnostics) => variable(declared, diagnostics);
}
