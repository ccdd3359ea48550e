using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A condition with its message: variable validations, pre- and postconditions, assertions.</summary>
public sealed record CheckRule(Expression Condition, Expression ErrorMessage, SourceRange Range);
