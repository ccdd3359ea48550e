using Millwright.Changes.LifeCycle;
using Millwright.Cli.Recording;

namespace Millwright.Cli.Tests.Recording;

public sealed class ActorDetectionTests
{
    [Fact]
    public async Task What_is_said_outright_comes_first() =>
        Assert.Equal(new Actor("alice", "MILLWRIGHT_ACTOR"), await FindAsync(("MILLWRIGHT_ACTOR", "alice"), ("GITHUB_ACTIONS", "true"), ("GITHUB_ACTOR", "bob")));

    [Theory]
    [InlineData("GITHUB_ACTIONS", "GITHUB_ACTOR", "github")]
    [InlineData("GITLAB_CI", "GITLAB_USER_LOGIN", "gitlab")]
    [InlineData("TF_BUILD", "BUILD_REQUESTEDFOR", "azure-pipelines")]
    [InlineData("JENKINS_URL", "BUILD_USER_ID", "jenkins")]
    public async Task Then_who_set_the_run_off(string sign, string variable, string source)
    {
        Assert.Equal(new Actor("bob", source), await FindAsync((sign, "true"), (variable, "bob")));
        // The variable alone may be anybody's.
        Assert.NotEqual("bob", (await FindAsync((variable, "bob"))).Name);
    }

    [Fact]
    public async Task Else_somebody_is_named_all_the_same()
    {
        var actor = await FindAsync();

        Assert.NotEqual("", actor.Name);
        Assert.Contains(actor.Source, (string[])["git", "os"]);
    }

    [Fact]
    public void A_run_has_an_address()
    {
        var github = Detection(("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://github.example.com"), ("GITHUB_REPOSITORY", "a/b"), ("GITHUB_RUN_ID", "7"));

        Assert.Equal(new Trigger("github", "https://github.example.com/a/b/actions/runs/7"), github.Trigger);
        Assert.Equal(new Trigger("command line"), Detection().Trigger);
    }

    private static Task<Actor> FindAsync(params (string Name, string Value)[] environment) => Detection(environment).FindAsync(Path.GetTempPath(), CancellationToken.None);

    private static ActorDetection Detection(params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(static v => v.Name, static v => v.Value);
        return new ActorDetection(name => variables.GetValueOrDefault(name));
    }
}
