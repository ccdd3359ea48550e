namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>One <c>key = value</c> of an object constructor.</summary>
public readonly record struct ObjectItem(ObjectKeyExpression Key, Evaluation.Expression Value);
