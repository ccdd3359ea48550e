namespace Millwright.Infrastructure.SourceControl;

/// <summary>What git said.</summary>
internal sealed record GitResult(bool Succeeded, string Output, string Errors);
