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
    public void Schemas_that_nobody_asks_for_any_longer_are_deleted_and_those_in_use_are_kept()
    {
        var cache = new SchemaCache(_directory);
        foreach (var name in new[] { "h1:old", "h1:used", "h1:new" }) cache.Save(name, new PluginProviderSchema(5, Response()));
        var files = Directory.GetFiles(_directory, "*", SearchOption.AllDirectories);
        foreach (var file in files) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-40));
        File.WriteAllText(files[0] + ".tmp1", "left by a process that was killed");
        File.SetLastWriteTimeUtc(files[0] + ".tmp1", DateTime.UtcNow.AddDays(-1));

        Assert.NotNull(cache.Load("h1:used"));
        cache.Save("h1:newest", new PluginProviderSchema(5, Response()));

        Assert.NotNull(cache.Load("h1:used"));
        Assert.NotNull(cache.Load("h1:newest"));
        Assert.Null(cache.Load("h1:old"));
        Assert.Equal(2, Directory.GetFiles(_directory, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Schemas_take_no_more_room_than_they_may_whatever_their_age()
    {
        var cache = new SchemaCache(_directory, TimeProvider.System, mostBytes: 1);
        cache.Save("h1:one", new PluginProviderSchema(5, Response()));
        cache.Save("h1:two", new PluginProviderSchema(5, Response()));
        Assert.Null(cache.Load("h1:one"));
        Assert.NotNull(cache.Load("h1:two"));
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
