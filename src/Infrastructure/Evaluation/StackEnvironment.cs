using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>What expressions of the whole walk share.</summary>
/// <param name="References">Looks at what expressions refer to before they are evaluated.</param>
/// <param name="WorkingDirectory">path.cwd.</param>
/// <param name="RootDirectory">path.root.</param>
/// <param name="Workspace">terraform.workspace.</param>
internal sealed record StackEnvironment(
    WalkOperation Operation,
    FunctionTable Functions,
    ReferenceGate References,
    string WorkingDirectory,
    string RootDirectory,
    string Workspace)
{
    /// <summary>Where relative paths start; "" for the process's working directory.</summary>
    public string Directory { get; init; } = "";

    /// <summary>What is callable in one module; null where it is the same in all.</summary>
    public Func<ModuleTree, FunctionTable>? FunctionsByModule { get; init; }

    public FunctionTable FunctionsIn(ModuleTree tree) => FunctionsByModule?.Invoke(tree) ?? Functions;
}
