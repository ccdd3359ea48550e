using Millwright.Hcl.Functions;

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
    string Workspace);
