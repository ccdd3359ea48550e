using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State;

/// <summary>An element of a resource's "instances", before it has found its place.</summary>
/// <param name="Provider">Where it says its provider by itself: an instance of a configuration that has several; else null.</param>
/// <param name="InvalidKey">The text of an index_key that is neither number nor string, or null.</param>
internal readonly record struct StateObjectEntry(InstanceKey Key, string? InvalidKey, string Deposed, string Status, string? Provider, StateObject Object);
