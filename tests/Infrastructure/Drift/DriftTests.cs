using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Drift;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Tests.Applying;
using Millwright.Infrastructure.Tests.Configuration;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Drift;

public sealed class DriftTests
{
    private static readonly SchemaBlock _queue = new(
    [
        new SchemaAttribute { Name = "name", Type = DataType.String, Optional = true },
        new SchemaAttribute { Name = "delay", Type = DataType.Number, Optional = true },
        new SchemaAttribute { Name = "arn", Type = DataType.String, Computed = true },
        new SchemaAttribute { Name = "tags", Type = DataType.Map(DataType.String), Optional = true },
        new SchemaAttribute { Name = "password", Type = DataType.String, Optional = true, Sensitive = true },
    ], []);

    [Fact]
    public async Task What_was_deleted_outside_is_made_anew_where_it_is_configured_and_forgotten_where_it_is_not()
    {
        await using var stack = new RunningStack();
        var (kept, gone) = (stack.Path("kept.txt"), stack.Path("gone.txt"));
        await stack.ApplyAsync($"resource \"local_file\" \"kept\" {{\n  filename = \"{kept}\"\n  content  = \"x\"\n}}\nresource \"local_file\" \"gone\" {{\n  filename = \"{gone}\"\n  content  = \"x\"\n}}\n");
        File.Delete(kept);
        File.Delete(gone);
        stack.Write($"resource \"local_file\" \"kept\" {{\n  filename = \"{kept}\"\n  content  = \"x\"\n}}\n");

        var found = DriftedResource.Find(await stack.PlanAsync(new PlanOptions { Mode = PlanMode.RefreshOnly }), await stack.PlanAsync());

        Assert.All(found, static r => Assert.True(r.IsGone));
        Assert.Equal(
            [("local_file.gone", DriftVerdict.World), ("local_file.kept", DriftVerdict.Recreate)],
            found.Select(static r => (r.Address, r.Verdict)).OrderBy(static r => r.Address, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_stack_that_is_as_it_was_left_has_not_drifted()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync("resource \"random_pet\" \"x\" {}\n");

        Assert.Empty(DriftedResource.Find(await stack.PlanAsync(new PlanOptions { Mode = PlanMode.RefreshOnly }), await stack.PlanAsync()));
    }

    [Theory]
    [InlineData("  delay = 30 # half a minute\n", "  delay = 45 # half a minute\n")]
    [InlineData("  name = \"a\"\n", "  name  = \"a\"\n  delay = 45\n")]
    public void A_literal_is_changed_in_place_and_what_is_not_set_is_added(string before, string after) =>
        Assert.Equal(Block(after), Adopt(Block(before), ("delay", Value.Number(30), Value.Number(45))));

    [Fact]
    public void One_value_of_a_map_is_changed_and_its_neighbours_keep_their_comments()
    {
        const string map = "  tags = {\n    # who pays\n    team = \"a\"\n    name = var.name\n  }\n";

        Assert.Equal(Block(map.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)), Adopt(Block(map), ("tags", Tags("a"), Tags("b"))));
    }

    [Theory]
    [InlineData("resource \"x_queue\" \"q\" {\n  delay = var.delay\n}\nvariable \"delay\" {}\n", "comes from var.delay")]
    [InlineData("resource \"x_queue\" \"q\" {\n  delay = max(1, 2)\n}\n", "it is computed")]
    [InlineData("resource \"x_queue\" \"q\" {\n  count = 1\n  delay = 30\n}\n", "count or for_each")]
    [InlineData("resource \"x_queue\" \"other\" {\n}\n", "does not have it")]
    public void What_is_no_literal_of_this_one_object_is_refused(string configuration, string reason) =>
        Assert.Contains(reason, Refusal(configuration, ("delay", Value.Number(30), Value.Number(45))), StringComparison.Ordinal);

    [Fact]
    public void A_secret_is_written_into_no_file() =>
        Assert.Contains("is sensitive", Refusal(Block("  password = \"x\"\n"), ("password", Value.String("x").WithMarks(Marks.Sensitive), Value.String("y").WithMarks(Marks.Sensitive))), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_other_stacks_share_is_refused() =>
        Assert.Contains("network/dev", Refusal(Block("  delay = 30\n"), ("delay", Value.Number(30), Value.Number(45)), others: "network/dev"), StringComparison.Ordinal);

    private static string Block(string arguments) => $"resource \"x_queue\" \"q\" {{\n{arguments}}}\n";

    private static Value Tags(string team) => Value.Map(DataType.String, [KeyValuePair.Create("name", Value.String("n")), KeyValuePair.Create("team", Value.String(team))]);

    private static string Adopt(string configuration, (string Name, Value Before, Value After) attribute)
    {
        using var directory = new StackDirectory(("main.tf", configuration));
        var (edits, refusal) = Adoption(directory, null).Adopt(Drifted(attribute));
        Assert.Null(refusal);
        return Encoding.UTF8.GetString(ConfigurationAdoption.Apply(File.ReadAllBytes(Path.Combine(directory.Root, "main.tf")), edits));
    }

    private static string Refusal(string configuration, (string Name, Value Before, Value After) attribute, string? others = null)
    {
        using var directory = new StackDirectory(("main.tf", configuration));
        var (edits, refusal) = Adoption(directory, others).Adopt(Drifted(attribute));
        Assert.Empty(edits);
        return refusal!;
    }

    private static ConfigurationAdoption Adoption(StackDirectory directory, string? others) =>
        new(directory.Load()!, name => File.ReadAllBytes(Path.Combine(directory.Root, name)), _ => others);

    private static DriftedResource Drifted((string Name, Value Before, Value After) attribute)
    {
        var change = new ResourceChange
        {
            Address = new ResourceInstanceAddress(ModuleInstance.Root, new ResourceAddress(ResourceMode.Managed, "x_queue", "q"), InstanceKey.None),
            Provider = new ProviderConfigAddress(ModulePath.Root, ProviderAddress.Implied("x"), null),
            Schema = new Schema(0, _queue),
            Action = ActionKind.Update,
            Before = Value.Object((attribute.Name, attribute.Before)),
            After = Value.Object((attribute.Name, attribute.After)),
        };
        return new DriftedResource(change, DriftVerdict.Configuration, [new DriftedAttribute(attribute.Name, attribute.Before, attribute.After, IsConfigured: true)]);
    }
}
