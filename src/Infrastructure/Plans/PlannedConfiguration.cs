using Millwright.Infrastructure.Modules;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>What a saved plan was made of, as far as it can be read without schemas.</summary>
/// <param name="Files">Every configuration file of the tree, modules included, by the name diagnostics use.</param>
/// <param name="Modules">Where the modules were; null where none were installed.</param>
/// <param name="Variables">The root variables, without ephemeral ones.</param>
public sealed record PlannedConfiguration(
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, ModuleManifest? Modules, IReadOnlyDictionary<string, Value> Variables);
