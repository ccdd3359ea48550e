namespace Millwright.Infrastructure.Impact;

/// <summary>A resource kind whose objects hold something that an apply cannot make again.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Holds">What goes with an object, such as "a database".</param>
/// <param name="Conditions">What its attributes tell about the deletion.</param>
internal sealed record StatefulKind(string Type, string Holds, IReadOnlyList<DeletionCondition> Conditions);
