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

    private static readonly BlockShape Environment = new("environment", ["name"], "A set of stacks with rules of their own, such as `dev` or `prod`.",
    [
        new("description", "string", "Shown to people."),
        new("variables", "map", "Values for root variables of all its stacks that declare them; a stack's own win."),
        new("notify", "list of strings", "Names of `notification` blocks that hear of its changes."),
        new("rollback_on_failure", "bool", "A change whose verification fails is rolled back by itself."),
    ], [Approvals, Freeze, Drift]);

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
    ], []);

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
