namespace Millwright.Infrastructure.Impact;

/// <summary>What a change that goes back did to an object.</summary>
/// <param name="Change">The change's number.</param>
/// <param name="Action">"create", "update", "replace", "delete" and so on.</param>
public sealed record PastAction(long Change, string Address, string Action);
