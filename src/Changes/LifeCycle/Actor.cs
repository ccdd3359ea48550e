namespace Millwright.Changes.LifeCycle;

/// <summary>Who did something, and how that is known.</summary>
/// <param name="Name">A person's or a machine's name, as its source gives it.</param>
/// <param name="Source">Where the name comes from: "MILLWRIGHT_ACTOR", a CI system such as "github", "git" or "os".</param>
public sealed record Actor(string Name, string Source);
