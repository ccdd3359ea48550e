using Millwright.StandInProvider.Objects;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>What the provider was configured with.</summary>
internal sealed class Settings
{
    public Value Configuration { get; set; } = Value.DynamicNull;

    /// <summary>Where objects are kept; null where they live in the state alone.</summary>
    public ObjectStore? Store => Configuration.TextAt("store") is { } folder ? new ObjectStore(folder) : null;

    public string Prefix => Configuration.TextAt("prefix") ?? "";
}
