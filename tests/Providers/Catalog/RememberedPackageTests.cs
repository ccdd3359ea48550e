using Google.Protobuf;
using Millwright.Providers.Catalog;
using Millwright.Providers.Protocol;
using Millwright.Values;

namespace Millwright.Providers.Tests.Catalog;

public sealed class RememberedPackageTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("millwright-remembered-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_schema_comes_back_under_the_hash_of_its_package()
    {
        var response = Response();
        new SchemaCache(_directory).Save("h1:one", new PluginProviderSchema(6, response));

        var loaded = new SchemaCache(_directory).Load("h1:one");

        Assert.NotNull(loaded);
        Assert.Equal(6, loaded.ProtocolVersion);
        Assert.True(loaded.Response.Span.SequenceEqual(response));
        Assert.Null(new SchemaCache(_directory).Load("h1:two"));
    }

    [Fact]
    public void A_damaged_schema_counts_as_unknown()
    {
        var cache = new SchemaCache(_directory);
        cache.Save("h1:one", new PluginProviderSchema(5, Response()));
        var file = Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);

        Assert.Null(cache.Load("h1:one"));
    }

    [Fact]
    public void A_sound_configuration_is_remembered_for_its_package_type_and_value_alone()
    {
        var type = DataType.Object([new("name", DataType.String)]);
        var config = Value.Object(("name", Value.String("a")));
        var other = Value.Object(("name", Value.Unknown(DataType.String)));
        var first = new ValidatedConfigurations(_directory);
        first.Add(first.KeyOf("h1:one", "resource", "aws_vpc", config, type));
        first.Save();

        var next = new ValidatedConfigurations(_directory);

        Assert.True(next.Contains(next.KeyOf("h1:one", "resource", "aws_vpc", config, type)));
        Assert.False(next.Contains(next.KeyOf("h1:two", "resource", "aws_vpc", config, type)));
        Assert.False(next.Contains(next.KeyOf("h1:one", "data", "aws_vpc", config, type)));
        Assert.False(next.Contains(next.KeyOf("h1:one", "resource", "aws_vpc2", config, type)));
        Assert.False(next.Contains(next.KeyOf("h1:one", "resource", "aws_vpc", other, type)));
    }

    /// <summary>An answer with the capability to go without it (field 6, in it field 2).</summary>
    private static byte[] Response()
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            output.WriteTag(6, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(0x10, 0x01));
        }
        return buffer.ToArray();
    }
}
