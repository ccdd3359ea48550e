using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Types;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Types;

public sealed class TypeConstraintTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("any")]
    [InlineData("list(map(set(number)))")]
    [InlineData("tuple([string,bool])")]
    [InlineData("object({a=string,b=optional(list(any))})")]
    public void Reads_types(string source) => Assert.Equal(source, Parse(source).Type.ToString());

    [Theory]
    [InlineData("lst", "test.tf:1,1-4: Invalid type specification: The keyword \"lst\" is not a valid type specification.")]
    [InlineData("set", "test.tf:1,1-4: Invalid type specification: The set type constructor requires one argument specifying the element type.")]
    [InlineData("list(string, any)", "test.tf:1,14-17: Invalid type specification: The list type constructor requires one argument specifying the element type.")]
    [InlineData("string()", "test.tf:1,7-9: Invalid type specification: Primitive type keyword \"string\" does not expect arguments.")]
    [InlineData("foo(string)", "test.tf:1,1-12: Invalid type specification: Keyword \"foo\" is not a valid type constructor.")]
    [InlineData("optional(string)", "test.tf:1,1-9: Invalid type specification: Keyword \"optional\" is valid only as a modifier for object type attributes.")]
    [InlineData("object([any])", "test.tf:1,8-13: Invalid type specification: Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.")]
    [InlineData("object({\"a\"=any})", "test.tf:1,9-12: Invalid type specification: Object constructor map keys must be attribute names.")]
    [InlineData("object({a=optional(number, \"x\")})", "test.tf:1,28-31: Invalid default value for optional attribute: This default value is not compatible with the attribute's type constraint: a number is required.")]
    [InlineData("1", "test.tf:1,1-2: Invalid type specification: A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).")]
    public void Says_what_is_no_type(string source, string expected)
    {
        var diagnostics = new DiagnosticList();
        TypeConstraint.Parse(Source.Expression(source, diagnostics), diagnostics);
        Assert.Equal([expected], Source.Describe(diagnostics));
    }

    [Theory]
    [InlineData("object({a=optional(string, \"x\")})", "{}", "{ a = \"x\" }")]
    [InlineData("object({a=optional(string, \"x\")})", "{ a = null }", "{ a = \"x\" }")]
    [InlineData("object({a=optional(string)})", "{}", "{ a = tostring(null) }")]
    [InlineData("object({a=optional(object({b=optional(number, 1)}), {})})", "{}", "{ a = { b = 1 } }")]
    [InlineData("list(object({a=optional(number, 1)}))", "[{}, { a = 2 }]", "tolist([{ a = 1 }, { a = 2 }])")]
    [InlineData("map(object({a=optional(number, 1)}))", "{ x = {} }", "tomap({ x = { a = 1 } })")]
    [InlineData("tuple([string, object({a=optional(number, 1)})])", "[\"s\", {}]", "[\"s\", { a = 1 }]")]
    [InlineData("set(object({a=optional(number, 1)}))", "[{}, { a = 1 }]", "toset([{ a = 1 }])")]
    public void Fills_in_defaults_before_it_converts(string type, string given, string expected) =>
        Assert.Equal(Source.Evaluate(expected), Parse(type).Convert(Source.Evaluate(given)));

    [Fact]
    public void Leaves_a_null_object_null() => Assert.True(Parse("object({a=optional(string, \"x\")})").Convert(Value.DynamicNull).IsNull);

    private static TypeConstraint Parse(string source)
    {
        var diagnostics = new DiagnosticList();
        var constraint = TypeConstraint.Parse(Source.Expression(source, diagnostics), diagnostics);
        Assert.Empty(Source.Describe(diagnostics));
        return constraint;
    }
}
