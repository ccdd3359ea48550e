using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.States;

public sealed class StateFileTests
{
    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "State", "Samples", name));

    private static StateSnapshot Read(byte[] json)
    {
        var diagnostics = new DiagnosticList();
        var state = StateFile.Read(json, diagnostics);
        Assert.Empty(diagnostics);
        return state!;
    }

    private static DataType Object(params (string Name, DataType Type)[] attributes) =>
        DataType.Object(attributes.Select(static a => KeyValuePair.Create(a.Name, a.Type)));

    [Fact]
    public void Reads_the_flat_attributes_of_an_object_that_no_version_since_0_12_has_written()
    {
        const string json = """
            {"version":4,"terraform_version":"0.12.31","serial":1,"lineage":"a","outputs":{},"resources":[{"mode":"managed","type":"aws_sg","name":"a",
            "provider":"provider.aws","instances":[{"schema_version":1,"attributes_flat":{"id":"sg-1","ports.#":"2","ports.0":"80","ports.1":"443",
            "tags.%":"1","tags.a.b":"c","rule.#":"1","rule.123.from":"80","rule.123.open":"true"}}]}]}
            """;
        var stored = Assert.Single(Assert.Single(Read(Encoding.UTF8.GetBytes(json)).Resources.Values).Instances.Values).Current!;
        Assert.Null(stored.AttributesJson);

        var type = Object(
            ("id", DataType.String), ("name", DataType.String), ("ports", DataType.List(DataType.Number)), ("tags", DataType.Map(DataType.String)),
            ("rule", DataType.Set(Object(("from", DataType.Number), ("open", DataType.Bool)))));
        var value = Millwright.Infrastructure.State.Legacy.FlatMapValue.Read(stored.AttributesFlat!, type);

        Assert.Equal(
            Value.Object(
                ("id", Value.String("sg-1")), ("name", Value.Null(DataType.String)), ("ports", Value.List(DataType.Number, [Value.Number(80), Value.Number(443)])),
                ("tags", Value.Map(DataType.String, [KeyValuePair.Create("a.b", Value.String("c"))])),
                ("rule", Value.Set(type.MemberTypes[type.IndexOfAttribute("rule")].ElementType, [Value.Object(("from", Value.Number(80)), ("open", Value.True))]))),
            value);
    }

    [Theory]
    [InlineData("everything.tfstate")]
    [InlineData("tainted-and-deposed.tfstate")]
    public void Writes_back_what_terraform_wrote_byte_for_byte(string name)
    {
        var original = Sample(name);
        Assert.Equal(Encoding.UTF8.GetString(original), Encoding.UTF8.GetString(StateFile.ToBytes(Read(original))));
    }

    [Theory]
    [InlineData("everything.tfstate")]
    [InlineData("tainted-and-deposed.tfstate")]
    public void Lays_out_anew_what_another_tool_squeezed(string name)
    {
        var original = Sample(name);
        using var document = System.Text.Json.JsonDocument.Parse(original);
        using var squeezed = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(squeezed, Values.ValueJson.WriterOptions)) document.WriteTo(writer);
        Assert.Equal(Encoding.UTF8.GetString(original), Encoding.UTF8.GetString(StateFile.ToBytes(Read(squeezed.ToArray()))));
        Assert.True(Read(original).SameContent(Read(squeezed.ToArray())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Upgrades_old_versions_as_terraform_does(int version)
    {
        var upgraded = StateFile.ToBytes(Read(Sample($"version{version}.tfstate")));
        Assert.Equal(Encoding.UTF8.GetString(Sample($"version{version}.upgraded.tfstate")), Encoding.UTF8.GetString(upgraded));
    }

    [Fact]
    public void Empty_input_is_no_state_and_no_error()
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(StateFile.Read(ReadOnlyMemory<byte>.Empty, diagnostics));
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("{\"version\":5,\"terraform_version\":\"2.0.0\"}", "Unsupported state file format: The state file uses format version 5, which is not supported by Terraform 1.11.4. This state file was created by Terraform 2.0.0.")]
    [InlineData("{\"version\":5}", "Unsupported state file format: The state file uses format version 5, which is not supported by Terraform 1.11.4. This state file may have been created by a newer version of Terraform.")]
    [InlineData("{\"version\":\"x\"}", "Unsupported state file format: The version in the state file is string. A positive whole number is required.")]
    [InlineData("{\"version\":-3}", "Unsupported state file format: The version in the state file is number -3. A positive whole number is required.")]
    [InlineData("{\"version\":4.5}", "Unsupported state file format: The version in the state file is number 4.5. A positive whole number is required.")]
    [InlineData("{\"version\":0}", "Unsupported state file format: The state file uses JSON syntax but has a version number of zero. There was never a JSON-based state format zero, so this state file is invalid and cannot be processed.")]
    [InlineData("[]", "2 problems:\n\n- Unsupported state file format: The version in the state file is array. A positive whole number is required.\n- Unsupported state file format: The state file does not have a \"version\" attribute, which is required to identify the format version.")]
    [InlineData("hello\n", "2 problems:\n\n- Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 1.\n- Unsupported state file format: The state file does not have a \"version\" attribute, which is required to identify the format version.")]
    [InlineData("{\"version\":4, ", "2 problems:\n\n- Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 14.\n- Unsupported state file format: The state file does not have a \"version\" attribute, which is required to identify the format version.")]
    [InlineData("{\"version\":4,\"resources\":3}", "Invalid state file format: The state file field \"resources\" has invalid value number")]
    [InlineData("{\"version\":4,\"serial\":-1}", "Invalid state file format: The state file field \"serial\" has invalid value number -1")]
    [InlineData("{\"version\":4,\"resources\":[{\"mode\":\"x\"}]}", "Invalid resource mode in state: State contains a resource with mode \"x\" (\"\" \"\") which is not supported.")]
    [InlineData("{\"version\":4,\"terraform_version\":\"x y\"}", "Invalid Terraform version string: State file claims to have been written by Terraform version \"x y\", which is not a valid version string.")]
    [InlineData("{\"version\":4,\"resources\":[{\"instances\":[{\"schema_version\":\"a\"}]}]}", "Invalid state file format: The state file field \"resources.instances.schema_version\" has invalid value string")]
    [InlineData("tfstate\u0001", "Unsupported state file format: The state is stored in a legacy binary format that is not supported since Terraform v0.7. To continue, first upgrade the state using Terraform 0.6.16 or earlier.")]
    public void Refuses_in_terraforms_words(string json, string expected)
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(StateFile.Read(Encoding.UTF8.GetBytes(json), diagnostics));
        Assert.Equal(expected, StateProblems.Describe(diagnostics));
    }

    [Fact]
    public void A_state_cut_off_anywhere_is_refused_and_never_read_in_part()
    {
        var whole = Sample("tainted-and-deposed.tfstate");
        for (var length = 1; length < whole.Length - 2; length += 97)
        {
            var diagnostics = new DiagnosticList();
            Assert.Null(StateFile.Read(whole.AsMemory(0, length), diagnostics));
            Assert.Contains($"syntax error at byte offset {length}.", diagnostics[0].Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Content_is_the_same_whatever_the_serial_and_differs_with_one_attribute()
    {
        var state = Read(Sample("everything.tfstate"));
        var other = Read(Sample("everything.tfstate"));
        other.Serial += 5;
        other.Lineage = "other";
        Assert.True(state.SameContent(other));
        var (address, resource) = other.Resources.First(static r => r.Value.Instances.Count > 1);
        var key = resource.Instances.Keys.Last();
        var changed = resource.Instances[key].Current! with { AttributesJson = "{\"id\":\"other\"}"u8.ToArray() };
        other.SetCurrent(address.Instance(key), resource.Provider, changed);
        Assert.False(state.SameContent(other));
    }

    [Fact]
    public void Removing_the_last_object_removes_the_resource()
    {
        var state = Read(Sample("tainted-and-deposed.tfstate"));
        foreach (var (address, resource) in state.Clone().Resources)
        {
            foreach (var (key, instance) in resource.Instances)
            {
                state.SetCurrent(address.Instance(key), resource.Provider, null);
                foreach (var deposed in instance.Deposed.Keys) state.SetDeposed(address.Instance(key), resource.Provider, deposed, null);
            }
        }
        Assert.Empty(state.Resources);
    }

    [Fact]
    public void A_deposed_object_can_become_current_again()
    {
        var state = new StateSnapshot();
        var address = new ResourceInstanceAddress(ModuleInstance.Root, new ResourceAddress(ResourceMode.Managed, "t", "n"), InstanceKey.None);
        var provider = new ProviderConfigAddress(ModulePath.Root, Providers.ProviderAddress.Terraform, null);
        var value = new StateObject { SchemaVersion = 0, AttributesJson = "{}"u8.ToArray() };
        state.SetCurrent(address, provider, value);
        var key = state.Depose(address)!;
        Assert.Null(state.Current(address));
        Assert.Equal(8, key.Length);
        Assert.True(state.RestoreDeposed(address, key));
        Assert.Same(value, state.Current(address));
    }
}
