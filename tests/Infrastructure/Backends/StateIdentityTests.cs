using Millwright.Infrastructure.Backends;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Backends;

public sealed class StateIdentityTests
{
    private static readonly Value _s3 = Config(("bucket", "states"), ("key", "network.tfstate"));

    [Fact]
    public void The_default_prefix_of_workspaces_need_not_be_written() => Assert.Equal(
        StateIdentity.Of("s3", _s3, "prod", "/srv"),
        StateIdentity.Of("s3", Config(("bucket", "states"), ("key", "network.tfstate"), ("workspace_key_prefix", "env:")), "prod", "/srv"));

    [Fact]
    public void The_prefix_of_workspaces_says_nothing_of_the_default_one()
    {
        var prefixed = Config(("bucket", "states"), ("key", "network.tfstate"), ("workspace_key_prefix", "spaces"));

        Assert.Equal(StateIdentity.Of("s3", _s3, "default", "/srv"), StateIdentity.Of("s3", prefixed, "default", "/srv"));
        Assert.NotEqual(StateIdentity.Of("s3", _s3, "prod", "/srv"), StateIdentity.Of("s3", prefixed, "prod", "/srv"));
    }

    [Fact]
    public void How_a_state_is_reached_does_not_make_it_another_one() => Assert.Equal(
        StateIdentity.Of("s3", _s3, "default", "/srv"),
        StateIdentity.Of("s3", Config(("bucket", "states"), ("key", "network.tfstate"), ("region", "eu-central-1"), ("profile", "reader")), "default", "/elsewhere"));

    [Fact]
    public void Keys_buckets_and_workspaces_tell_states_apart() => Assert.Equal(4, new[]
    {
        StateIdentity.Of("s3", _s3, "default", "/srv"),
        StateIdentity.Of("s3", _s3, "prod", "/srv"),
        StateIdentity.Of("s3", Config(("bucket", "states"), ("key", "cluster.tfstate")), "default", "/srv"),
        StateIdentity.Of("s3", Config(("bucket", "others"), ("key", "network.tfstate")), "default", "/srv"),
    }.Distinct().Count());

    [Fact]
    public void A_local_state_is_found_from_any_directory() => Assert.Equal(
        StateIdentity.Of("local", Config(("path", "../network/terraform.tfstate")), "default", "/srv/service"),
        StateIdentity.Of("local", Value.EmptyObject, "default", "/srv/network"));

    [Fact]
    public void A_workspaces_local_state_is_found_by_its_directory() => Assert.Equal(
        StateIdentity.Of("local", Config(("workspace_dir", "../network/terraform.tfstate.d")), "prod", "/srv/service"),
        StateIdentity.Of("local", Value.EmptyObject, "prod", "/srv/network"));

    [Theory]
    [InlineData("gcs", "bucket=states prefix=network", "bucket=states prefix=/network/")]
    [InlineData("kubernetes", "secret_suffix=state", "secret_suffix=state namespace=default")]
    [InlineData("pg", "conn_str=postgres://db/states", "conn_str=postgres://db/states schema_name=terraform_remote_state")]
    [InlineData("consul", "path=states", "path=states address=127.0.0.1:8500")]
    public void Defaults_need_not_be_written(string backend, string brief, string full) =>
        Assert.Equal(StateIdentity.Of(backend, Parse(brief), "default", "/srv"), StateIdentity.Of(backend, Parse(full), "default", "/srv"));

    [Fact]
    public void What_is_not_known_yet_is_no_state()
    {
        Assert.Null(StateIdentity.Of("s3", Value.Object(("bucket", Value.String("states")), ("key", Value.Unknown(DataType.String))), "default", "/srv"));
        Assert.Null(StateIdentity.Of("s3", Value.Unknown(DataType.Dynamic), "default", "/srv"));
        Assert.Null(StateIdentity.Of("nowhere", Value.EmptyObject, "default", "/srv"));
    }

    [Fact]
    public void An_unknown_that_does_not_tell_the_state_does_not_matter() => Assert.Equal(
        StateIdentity.Of("s3", _s3, "default", "/srv"),
        StateIdentity.Of("s3", Value.Object(("bucket", Value.String("states")), ("key", Value.String("network.tfstate")), ("role_arn", Value.Unknown(DataType.String))), "default", "/srv"));

    private static Value Parse(string text) => Config([.. text.Split(' ').Select(static part => (part[..part.IndexOf('=')], part[(part.IndexOf('=') + 1)..]))]);

    private static Value Config(params (string Name, string Text)[] arguments) => Value.Object(arguments.Select(static a => KeyValuePair.Create(a.Name, Value.String(a.Text))));
}
