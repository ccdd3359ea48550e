using Millwright.Values;

namespace Millwright.Infrastructure.Engine.Linking;

/// <summary>What is known of a stack before anything of it is planned.</summary>
/// <param name="Directory">The stack's directory: absolute.</param>
/// <param name="Workspace">terraform.workspace.</param>
/// <param name="Variables">Root variables, with unknowns where others' outputs flow into them.</param>
public sealed record StaticInputs(string Directory, string Workspace, IReadOnlyDictionary<string, Value> Variables);
