using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>What a workspace's file says of one stack: which state it has and what its variables are.</summary>
internal sealed record InstanceSettings
{
    /// <summary>The stack's full name; null where the file does not tell it from others.</summary>
    public string? Stack { get; init; }

    /// <summary>The workspace that the stack is of; null where it is to be looked for.</summary>
    public WorkspaceDefinition? Definition { get; init; }

    /// <summary>The Terraform workspace; null for the one that is selected in the stack's directory.</summary>
    public string? Workspace { get; init; }

    /// <summary>Arguments laid over the backend block; null where init's record decides, as it does outside of a workspace.</summary>
    public IReadOnlyDictionary<string, Value>? Backend { get; init; }

    /// <summary>Where the backend arguments are written.</summary>
    public SourceRange? BackendRange { get; init; }

    /// <summary>Whether the backend is read from the configuration and not from what init recorded.</summary>
    public bool OwnsBackend => Backend is not null;

    /// <summary>From the stack's directory.</summary>
    public IReadOnlyList<string> VariableFiles { get; init; } = [];

    /// <summary>Values for root variables of all stacks of the environment, for those that declare them.</summary>
    public IReadOnlyDictionary<string, Value> Common { get; init; } = new Dictionary<string, Value>();

    /// <summary>Values for root variables; over everything else but the command line.</summary>
    public IReadOnlyDictionary<string, Value> Variables { get; init; } = new Dictionary<string, Value>();

    /// <summary>Where the variables are set.</summary>
    public SourceRange? VariablesRange { get; init; }

    /// <summary>Makes of what reads stored states what also knows of the plans of this run; null where those are of no account.</summary>
    public Func<RemoteStateReader, RemoteStateReader>? RemoteState { get; init; }

    /// <summary>The backend with the arguments of the workspace's file; null, with errors, where they are no good.</summary>
    public BackendSettings? ReadBackend(BackendConfig? backend, DiagnosticList diagnostics) =>
        BackendConfiguration.Read(backend, Backend!, BackendRange, diagnostics);

    /// <param name="root">Says which of the common variables concern the stack.</param>
    public void SetVariables(GivenInputs inputs, Module? root)
    {
        inputs.Set(Common.Where(v => root?.Variables.ContainsKey(v.Key) == true).ToDictionary(), null);
        inputs.Set(Variables, VariablesRange);
    }
}
