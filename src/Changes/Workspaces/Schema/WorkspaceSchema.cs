namespace Millwright.Changes.Workspaces.Schema;

/// <summary>The schema of <c>millwright.hcl</c>: the reader follows it, and the reference in the documentation is written from it.</summary>
public static class WorkspaceSchema
{
    private static readonly BlockShape Approvals = new("approvals", [], "Who has to agree before a plan is applied. Without this block nobody has to.",
    [
        new("required", "number", "How many people have to approve; 0 applies automatically."),
        new("groups", "list of strings", "Only members of these groups count; any approver does where it is left out."),
        new("four_eyes", "bool", "The author of a change does not count as one of its approvers."),
        new("break_glass", "list of strings", "Groups whose members may apply without approval in an emergency, which the ledger says loudly."),
    ], []);

    private static readonly BlockShape Freeze = new("freeze", ["name"], "A time in which nothing is applied: between two moments, or every week.",
    [
        new("from", "string", "The first moment, in RFC 3339: `2026-12-20T00:00:00Z`."),
        new("until", "string", "The moment at which it is over, in RFC 3339."),
        new("days", "list of strings", "Weekdays on which it recurs: `mon` to `sun`."),
        new("between", "string", "The time of day on these days: `18:00-24:00`; the whole day where it is left out."),
        new("time_zone", "string", "The IANA name of the zone for days and times; UTC where it is left out."),
        new("reason", "string", "Shown to who is refused."),
    ], []);

    private static readonly BlockShape Drift = new("drift", [], "When `millwright drift -due` looks for drift.",
    [
        new("schedule", "string", "A cron expression of five fields, in UTC: `0 6 * * *`. Ranges, steps, lists and names are as in cron(8).", true),
    ], []);

    /// <summary>What checks of every kind take.</summary>
    private static readonly ArgumentShape[] _pacing =
    [
        new("retries", "number", "How many times again it is tried after the first; 5 where it is left out."),
        new("interval", "string", "The time between two tries; `5s` where it is left out."),
        new("timeout", "string", "The time one try may take; `10s` where it is left out."),
        new("deadline", "string", "The time all tries together may take; `2m` where it is left out."),
    ];

    private static readonly BlockShape HttpCheck = new("http", ["name"], "An HTTP request that has to be answered as expected. Certificates are verified; a redirection is an answer and is not followed.",
    [
        new("url", "string", "An address of http or https, such as `output.url`.", true),
        new("method", "string", "`GET` where it is left out."),
        new("headers", "map of strings", "Sent with the request."),
        new("body", "string", "Sent with the request."),
        new("expect_status", "list of numbers", "Any of these; any from 200 to 299 where it is left out."),
        new("expect_headers", "map of strings", "For headers of the answer the regular expressions that their values match."),
        new("expect_body", "string", "A regular expression that the first MiB of the answer's body matches."),
        .. _pacing,
    ], []);

    private static readonly BlockShape TcpCheck = new("tcp", ["name"], "An address that has to take connections.",
    [
        new("address", "string", "`HOST:PORT`.", true),
        .. _pacing,
    ], []);

    private static readonly BlockShape CommandCheck = new("command", ["name"], "A program that has to end with exit code 0.",
    [
        new("argv", "list of strings", "The program and its arguments, which no shell looks at."),
        new("shell", "string", "Instead of `argv`: a line for `/bin/sh`."),
        new("env", "map of strings", "Environment variables over those of Millwright itself."),
        new("directory", "string", "Where it runs, from the stack's directory; that itself where it is left out."),
        .. _pacing,
    ], []);

    internal static BlockShape Verification { get; } = new("verification", [], "What has to hold after an apply. A stack's block adds to that of its environment, and what has the same name takes its place. `output.NAME` is an output of the stack, in the arguments of checks.",
    [
        new("second_plan", "bool", "A second plan has to find nothing left to do."),
    ], [HttpCheck, TcpCheck, CommandCheck]);

    private static readonly BlockShape Environment = new("environment", ["name"], "A set of stacks with rules of their own, such as `dev` or `prod`.",
    [
        new("description", "string", "Shown to people."),
        new("variables", "map", "Values for root variables of all its stacks that declare them; a stack's own win."),
        new("notify", "list of strings", "Names of `notification` blocks that hear of its changes."),
        new("rollback_on_failure", "bool", "A change whose verification fails is rolled back by itself."),
    ], [Approvals, Freeze, Drift, Verification]);

    private static readonly BlockShape Stack = new("stack", ["name"], "A root module with one state, or with `for_each` or `matrix` several of them.",
    [
        new("path", "string", "The root module's directory, from the workspace's root.", true),
        new("for_each", "map or set of strings", "One stack for each element, as `each.key` and `each.value`. Its full name is `NAME/KEY`."),
        new("matrix", "map of lists", "One stack for each combination, as `matrix.NAME`. Its key is the values joined with `/`, in the order of the names."),
        new("environment", "string", "The environment it belongs to."),
        new("workspace", "string", "The Terraform workspace that holds its state; the selected one where it is left out."),
        new("backend", "map", "Arguments laid over the root module's `backend` block, as `-backend-config` does."),
        new("variable_files", "list of strings", "Variable files, from the stack's directory, loaded after those that load by themselves."),
        new("variables", "map", "Values for root variables. They may refer to other stacks' outputs: `stack.network.outputs.vpc_id`."),
        new("depends_on", "list of stacks", "Stacks that come first though no value flows: `[stack.dns, stack.network[\"dev\"]]`."),
        new("tags", "list of strings", "Words to select stacks by: `-stack tag:WORD`."),
    ], [Verification]);

    private static readonly BlockShape Group = new("group", ["name"], "People who may be asked to approve.",
    [
        new("members", "list of strings", "By the names under which they act: e-mail addresses of git, or accounts.", true),
    ], []);

    private static readonly BlockShape Notification = new("notification", ["name"], "Somewhere to tell of changes.",
    [
        new("kind", "string", "`webhook`, `slack` or `email`.", true),
        new("to", "string", "A URL or an address. Secret ones come from the environment: `env.SLACK_URL`.", true),
        new("events", "list of strings", "Which events to tell of: `planned`, `approval_needed`, `applied`, `failed`, `verified`, `verification_failed`, `rolled_back`, `drifted`; all where it is left out."),
        new("secret", "string", "What webhooks are signed with. It has to come from the environment: `env.WEBHOOK_SECRET`."),
    ], []);

    private static readonly BlockShape Store = new("store", [], "Where the ledger is kept. Without this block: `.millwright/ledger.db` in the workspace.",
    [
        new("sqlite", "string", "A file, from the workspace's root."),
        new("postgres", "string", "A connection string; it has to come from the environment: `env.MILLWRIGHT_STORE`."),
    ], []);

    private static readonly BlockShape Locals = new("locals", [], "Names for values, as `local.NAME`. Takes any arguments.", [], []);

    /// <summary>The file as a whole.</summary>
    public static BlockShape File { get; } = new("", [], "", [], [Locals, Environment, Stack, Group, Notification, Store]);
}
