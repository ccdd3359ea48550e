using Millwright.Changes.LifeCycle;

namespace Millwright.Cli.Recording;

/// <summary>What a proposed change takes back.</summary>
/// <param name="Kind">One of <see cref="RollbackKinds"/>.</param>
/// <param name="Change">The change that somebody wants back.</param>
/// <param name="Also">Others of the target that go back with it.</param>
/// <param name="Revision">The commit whose configuration is planned; null where it is the checkout's.</param>
internal sealed record TakenBack(string Kind, long Change, IReadOnlyList<long> Also, Revision? Revision);
