using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Impact;

/// <summary>A planned change that takes something away which a later apply cannot bring back.</summary>
/// <param name="Holds">What goes with the object, such as "a database".</param>
/// <param name="Notes">What its attributes tell about that, such as whether a snapshot is taken; sentences without full stops.</param>
internal sealed record IrreversibleChange(ResourceChange Change, string Holds, IReadOnlyList<string> Notes);
