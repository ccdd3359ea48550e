using Millwright.Changes.Verification;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Changes.Workspaces;

/// <summary>One stack of a workspace: a root module with one state and its inputs.</summary>
public sealed record StackInstance
{
    /// <summary>The name of its block.</summary>
    public required string Name { get; init; }

    /// <summary>Which one of a for_each or matrix it is; null where the block stands for one stack.</summary>
    public string? Key { get; init; }

    /// <summary>Its full name, unique in the workspace: NAME or NAME/KEY.</summary>
    public string Id => Key is null ? Name : $"{Name}/{Key}";

    /// <summary>The root module's directory from the workspace's root, with slashes.</summary>
    public required string Path { get; init; }

    public string? Environment { get; init; }

    /// <summary>The Terraform workspace; null for the selected one.</summary>
    public string? TerraformWorkspace { get; init; }

    /// <summary>Arguments laid over the backend block; null where none are given.</summary>
    public IReadOnlyDictionary<string, Value>? Backend { get; init; }

    public SourceRange? BackendRange { get; init; }

    /// <summary>From the stack's directory.</summary>
    public IReadOnlyList<string> VariableFiles { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The full names of the stacks that come first, because it is said or because their outputs are used.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What has to hold after its apply, besides what its environment asks for.</summary>
    public VerificationDefinition Verification { get; init; } = VerificationDefinition.None;

    /// <summary>Where the block is.</summary>
    public required SourceRange Range { get; init; }

    /// <summary>Where the variables are set; null where none are.</summary>
    public SourceRange? VariablesRange => VariablesExpression?.Range;

    internal Expression? VariablesExpression { get; init; }
    internal WorkspaceScope? Scope { get; init; }

    /// <summary>The values for root variables.</summary>
    /// <param name="outputs">The outputs of a stack by its full name: an object, with unknowns where they are not known yet.</param>
    public IReadOnlyDictionary<string, Value> Variables(Func<string, Value> outputs, DiagnosticList diagnostics) =>
        VariablesExpression is null ? new Dictionary<string, Value>() : Scope!.With(outputs).Map(VariablesExpression, diagnostics);
}
