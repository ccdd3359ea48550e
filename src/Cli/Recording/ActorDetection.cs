using Millwright.Changes.LifeCycle;

namespace Millwright.Cli.Recording;

/// <summary>Finds out who runs the program and what set it off.</summary>
/// <param name="environment">Looks up an environment variable.</param>
internal sealed class ActorDetection(Func<string, string?> environment)
{
    /// <summary>For each CI system: the variable that shows it, its name, those that may hold who set the run off, and the run's address.</summary>
    private static readonly (string Sign, string Name, string[] Actors, Func<Func<string, string?>, string?> Url)[] _systems =
    [
        ("GITHUB_ACTIONS", "github", ["GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR"], static e => e("GITHUB_RUN_ID") is { } run ? $"{e("GITHUB_SERVER_URL")}/{e("GITHUB_REPOSITORY")}/actions/runs/{run}" : null),
        ("GITLAB_CI", "gitlab", ["GITLAB_USER_EMAIL", "GITLAB_USER_LOGIN"], static e => e("CI_JOB_URL")),
        ("TF_BUILD", "azure-pipelines", ["BUILD_REQUESTEDFOREMAIL", "BUILD_REQUESTEDFOR"], static e => e("BUILD_BUILDURI")),
        ("CIRCLECI", "circleci", ["CIRCLE_USERNAME"], static e => e("CIRCLE_BUILD_URL")),
        ("BUILDKITE", "buildkite", ["BUILDKITE_BUILD_CREATOR_EMAIL", "BUILDKITE_BUILD_CREATOR"], static e => e("BUILDKITE_BUILD_URL")),
        ("BITBUCKET_BUILD_NUMBER", "bitbucket", ["BITBUCKET_STEP_TRIGGERER_UUID"], static _ => null),
        ("JENKINS_URL", "jenkins", ["BUILD_USER_EMAIL", "BUILD_USER_ID"], static e => e("BUILD_URL")),
    ];

    /// <param name="directory">Whose git settings count.</param>
    public async Task<Actor> FindAsync(string directory, CancellationToken cancellation)
    {
        if (Given("MILLWRIGHT_ACTOR") is { } named) return new Actor(named, "MILLWRIGHT_ACTOR");
        foreach (var (sign, name, actors, _) in _systems)
        {
            if (Given(sign) is not null && actors.Select(Given).FirstOrDefault(static a => a is not null) is { } actor) return new Actor(actor, name);
        }
        if (await GitCheckout.RunAsync(directory, ["config", "user.email"], cancellation).ConfigureAwait(false) is { Length: > 0 } email) return new Actor(email, "git");
        return new Actor(Environment.UserName, "os");
    }

    public Trigger Trigger
    {
        get
        {
            foreach (var (sign, name, _, url) in _systems)
            {
                if (Given(sign) is not null) return new Trigger(name, url(environment));
            }
            return new Trigger("command line");
        }
    }

    private string? Given(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
