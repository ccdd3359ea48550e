using Millwright.Infrastructure.Impact;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Impact;

public sealed class StatefulKindsTests
{
    [Fact]
    public void The_table_can_be_read_and_names_every_kind_once()
    {
        var kinds = StatefulKinds.All;

        Assert.True(kinds.Count > 150);
        Assert.All(kinds, static kind => Assert.Matches("^[a-z][a-z0-9_]+$", kind.Type));
        Assert.All(kinds.SelectMany(static k => k.Conditions), static condition => Assert.DoesNotMatch(@"\.$", condition.Meaning));
    }

    [Theory]
    [InlineData("aws_db_instance")]
    [InlineData("aws_s3_bucket")]
    [InlineData("aws_ebs_volume")]
    [InlineData("aws_dynamodb_table")]
    [InlineData("aws_kms_key")]
    [InlineData("google_sql_database_instance")]
    [InlineData("azurerm_storage_account")]
    [InlineData("kubernetes_persistent_volume_claim")]
    [InlineData("random_password")]
    public void Knows_what_holds_data(string type) => Assert.NotNull(StatefulKinds.Find(type));

    [Fact]
    public void Does_not_know_what_can_be_made_again() => Assert.Null(StatefulKinds.Find("aws_iam_role"));

    [Fact]
    public void Tells_whether_a_snapshot_is_taken()
    {
        Assert.Equal(["no final snapshot is taken (skip_final_snapshot)"], Notes("aws_db_instance", ("skip_final_snapshot", Value.True), ("deletion_protection", Value.False)));
        Assert.Equal(
            ["AWS refuses to delete it while deletion_protection is on", "a final snapshot is taken first (skip_final_snapshot is off)"],
            Notes("aws_db_instance", ("skip_final_snapshot", Value.False), ("deletion_protection", Value.True)));
    }

    [Fact]
    public void Looks_into_blocks() => Assert.Equal(
        ["versioning is on, which does not outlive the bucket"],
        Notes("aws_s3_bucket", ("versioning", Value.List(DataType.Dynamic, [Value.Object(("enabled", Value.True))]))));

    [Fact]
    public void Puts_the_value_into_the_sentence() => Assert.Equal(
        ["AWS deletes it after 7 days; until then the deletion can be cancelled"],
        Notes("aws_kms_key", ("deletion_window_in_days", Value.Number(7))));

    [Fact]
    public void Takes_an_absent_value_for_the_default_where_the_table_says_so() => Assert.Equal(
        ["AWS deletes it after 30 days; until then the deletion can be cancelled"],
        Notes("aws_kms_key", ("deletion_window_in_days", Value.Null(DataType.Number))));

    [Fact]
    public void Says_nothing_of_what_is_unknown_secret_or_missing()
    {
        Assert.Empty(Notes("aws_db_instance", ("skip_final_snapshot", Value.Unknown(DataType.Bool))));
        Assert.Empty(Notes("aws_db_instance", ("skip_final_snapshot", Value.True.WithMarks(Marks.Sensitive))));
        Assert.Empty(Notes("aws_db_instance", ("id", Value.String("db"))));
        Assert.Empty(Notes("aws_elasticache_cluster", ("final_snapshot_identifier", Value.Null(DataType.String))));
    }

    [Fact]
    public void A_line_that_is_neither_a_kind_nor_a_condition_is_refused() =>
        Assert.Throws<FormatException>(static () => StatefulKinds.Read(["aws_thing"]).ToList());

    private static IEnumerable<string> Notes(string type, params (string, Value)[] attributes) =>
        StatefulKinds.Find(type)!.Conditions.Select(c => c.Say(Value.Object(attributes))).OfType<string>();
}
