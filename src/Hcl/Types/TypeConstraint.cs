using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Types;

/// <summary>A type constraint as written in a variable block, with the defaults of its optional attributes.</summary>
/// <param name="Type">May hold dynamic parts and optional attributes.</param>
/// <param name="Defaults">Null where no optional attribute has a default.</param>
public sealed record TypeConstraint(DataType Type, TypeDefaults? Defaults)
{
    public static readonly TypeConstraint Any = new(DataType.Dynamic, null);

    /// <summary>Reads a type expression such as <c>map(object({ a = string, b = optional(number, 5) }))</c>.</summary>
    public static TypeConstraint Parse(Expression expression, DiagnosticList diagnostics) => new TypeExpressionReader(diagnostics).Read(expression);

    /// <summary>Fills in defaults, then converts, as Terraform does with input variables.</summary>
    /// <exception cref="ConversionException">The value does not fit.</exception>
    public Value Convert(Value value) => TypeConversion.Convert(Defaults is null ? value : Defaults.Apply(value), Type);
}
