using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>One local value.</summary>
public sealed record Local(string Name, Expression Expression, SourceRange Range);
