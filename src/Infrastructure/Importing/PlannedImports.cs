namespace Millwright.Infrastructure.Importing;

/// <summary>What a plan imports: gathered while it goes on.</summary>
/// <param name="GeneratesConfiguration">Whether objects may come in that the configuration does not have, with configuration made for them.</param>
internal sealed record PlannedImports(ImportTargets Targets, bool GeneratesConfiguration);
