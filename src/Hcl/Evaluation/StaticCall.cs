using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Evaluation;

/// <summary>A function call read as syntax, not evaluated: type constraints and a few special arguments look like this.</summary>
public sealed record StaticCall(string Name, SourceRange NameRange, IReadOnlyList<Expression> Arguments, SourceRange ArgumentsRange);
