namespace Millwright.Changes.LifeCycle;

/// <summary>How many objects a plan adds, changes and destroys; a replacement counts as an addition and a destruction.</summary>
public sealed record ActionCounts(int Add, int Change, int Destroy);
