using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A check block.</summary>
public sealed record CheckBlock(string Name, Resource? DataResource, IReadOnlyList<CheckRule> Assertions, SourceRange Range);
