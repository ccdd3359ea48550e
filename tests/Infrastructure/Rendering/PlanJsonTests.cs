using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

public class PlanJsonTests
{
    private static readonly string[] FromElsewhere = ["configuration", "prior_state", "checks", "variables"];

    /// <summary>
    /// Terraform forgets in the planned values of a replacement what the schema calls sensitive (though not in its change);
    /// we do not.
    /// </summary>
    private static readonly (string Case, string Property)[] SafelyDifferent = [("aws_secret", "planned_values")];

    public static TheoryData<string> Plans => [.. GoldenPlan.Names];
    public static TheoryData<string> States => [.. GoldenPlan.Names.Where(static name => GoldenPlan.Load(name).StateJson is not null)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Writes_a_plan_with_the_properties_and_values_of_Terraform(string name)
    {
        var golden = GoldenPlan.Load(name);

        var json = Write(writer => new PlanJson(static _ => null).Write(writer, golden.Read(), null));

        foreach (var property in golden.PlanJson.EnumerateObject().Where(static p => !FromElsewhere.Contains(p.Name)))
        {
            if (SafelyDifferent.Contains((name, property.Name))) continue;
            Assert.True(json.TryGetProperty(property.Name, out var written), property.Name);
            Assert.Equal(Text(property.Value), Text(written));
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Writes_a_state_with_the_properties_and_values_of_Terraform(string name)
    {
        var golden = GoldenPlan.Load(name);

        var json = Write(writer => new StateJson(static (provider, mode, type) => GoldenSchemas.For(provider.ToString(), mode, type))
            .Write(writer, golden.ReadState()));

        Assert.Equal(Text(golden.StateJson!.Value), Text(json));
    }

    [Theory]
    [InlineData("configuration_forms")]
    [InlineData("aws_create_many")]
    [InlineData("module_changes")]
    [InlineData("data_deferred")]
    [InlineData("import_only")]
    public void Writes_a_configuration_with_the_properties_and_values_of_Terraform(string name)
    {
        var golden = GoldenPlan.Load(name);
        var folder = Path.Combine(AppContext.BaseDirectory, "Rendering", "Data", "configurations", name);
        var diagnostics = new DiagnosticList();
        var configuration = new ConfigurationLoader((_, call, _) => Path.Combine(folder, call.Source)).Load(folder, diagnostics);
        Assert.Empty(diagnostics);

        var json = Write(writer => new PlanJson(static provider => GoldenSchemas.Provider(provider.ToString())).Write(writer, golden.Read(), configuration));

        Assert.Equal(Text(golden.PlanJson.GetProperty("configuration")), Text(json.GetProperty("configuration")));
    }

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions)) write(writer);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    /// <summary>The order of properties matters here; only layout does not.</summary>
    private static string Text(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true })) json.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
