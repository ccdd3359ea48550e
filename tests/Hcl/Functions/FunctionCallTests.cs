using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Functions;

public sealed class FunctionCallTests
{
    private static readonly FunctionTable _functions =
        StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, PureOnly: true));

    private static Value Call(string name, params Value[] arguments) => _functions.Find(name)!.Call(arguments);

    [Fact]
    public void Offers_every_function_under_its_core_name_too()
    {
        var plain = _functions.Names.Where(static n => !n.Contains("::")).Order().ToList();
        var core = _functions.Names.Where(static n => n.StartsWith("core::")).Select(static n => n[6..]).Order().ToList();
        Assert.Equal(plain, core);
        Assert.Equal(123, plain.Count); // 118 documented ones, the retired list and map, and the three of OpenTofu.
    }

    [Fact]
    public void Refuses_null_where_the_parameter_does()
    {
        var error = Assert.Throws<FunctionException>(() => Call("upper", Value.Null(DataType.String)));
        Assert.Equal("argument must not be null", error.Message);
        Assert.Equal(0, error.Argument);
    }

    [Fact]
    public void An_unknown_argument_makes_a_result_that_is_unknown_but_not_null()
    {
        var result = Call("upper", Value.Unknown(DataType.String));
        Assert.False(result.IsKnown);
        Assert.True(result.IsDefinitelyNotNull);
        Assert.Equal(DataType.String, result.Type);
    }

    [Fact]
    public void An_argument_of_unknown_type_leaves_the_type_open()
    {
        Assert.True(Call("keys", Value.Dynamic).Type.IsDynamic);
        Assert.Equal(DataType.Number, Call("abs", Value.Dynamic).Type);
    }

    [Fact]
    public void Marks_of_arguments_move_to_the_result()
    {
        var result = Call("join", Value.String(","), Value.List(DataType.String, [Value.String("a").WithMarks(Marks.Sensitive)]));
        Assert.True(result.IsSensitive);
        Assert.Equal("a", result.Unmark().AsString());
    }

    [Fact]
    public void Marks_of_unknown_arguments_are_not_lost() =>
        Assert.True(Call("upper", Value.Unknown(DataType.String).WithMarks(Marks.Sensitive)).IsSensitive);

    [Theory]
    [InlineData("timestamp")]
    [InlineData("uuid")]
    public void Impure_functions_wait_for_apply(string name) => Assert.False(Call(name).IsKnown);

    [Fact]
    public void A_format_with_unknown_arguments_keeps_its_literal_beginning()
    {
        var result = Call("format", Value.String("vpc-%s"), Value.Unknown(DataType.String));
        Assert.Equal(Value.True, Call("startswith", result, Value.String("vpc")));
        Assert.Equal(Value.False, Call("startswith", result, Value.String("subnet")));
    }

    [Fact]
    public void Bcrypt_hashes_are_verified_by_others()
    {
        var functions = StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System));
        var hash = functions.Find("bcrypt")!.Call([Value.String("secret"), Value.Number(4)]).AsString();
        Assert.StartsWith("$2a$04$", hash);
        Assert.Equal(60, hash.Length);
    }

    [Theory]
    [InlineData("abs", "number")]
    [InlineData("merge", "any")]
    [InlineData("range", "list(number)")]
    [InlineData("fileset", "set(string)")]
    [InlineData("contains", "any")]
    [InlineData("try", "any")]
    [InlineData("can", "bool")]
    [InlineData("templatestring", "string")]
    [InlineData("matchkeys", "list(any)")]
    [InlineData("tomap", "map(any)")]
    public void Declares_the_return_type_that_metadata_shows(string name, string type) =>
        Assert.Equal(type, _functions.Find(name)!.DeclaredReturnType.ToString());
}
