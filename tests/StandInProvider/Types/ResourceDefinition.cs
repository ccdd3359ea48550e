using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Types;

/// <summary>A resource type and how its plans come about.</summary>
/// <remarks>Attributes go by their names from the outside in, joined by dots, without the keys of elements.</remarks>
internal sealed record ResourceDefinition(string Name, Schema Schema)
{
    /// <summary>What cannot be changed in place.</summary>
    public IReadOnlySet<string> Replacing { get; init; } = new HashSet<string>();

    /// <summary>What the provider made and keeps when something else changes.</summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string> { "id" };

    /// <summary>Plans and results come as from providers of the old SDK, which may contradict themselves.</summary>
    public bool IsLegacy { get; init; }

    public SchemaBlock Block => Schema.Block;

    public DataType Type => Schema.Block.ImpliedType;
}
