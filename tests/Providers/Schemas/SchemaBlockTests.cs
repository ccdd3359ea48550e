using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Tests.Schemas;

public sealed class SchemaBlockTests
{
    [Fact]
    public void A_nested_list_of_blocks_with_dynamic_attributes_is_of_dynamic_type()
    {
        var inner = new SchemaBlock([new SchemaAttribute { Name = "any", Type = DataType.Dynamic }], []);
        var outer = new SchemaBlock(
            [new SchemaAttribute { Name = "id", Type = DataType.String }],
            [new NestedBlock("rule", inner, NestingMode.List)]);

        Assert.Equal("object({id=string,rule=any})", outer.ImpliedType.ToString());
    }
}
