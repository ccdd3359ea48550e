using Millwright.Cli.CommandLine;

namespace Millwright.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonFlags
{
    public static readonly Flag NoColor = new("no-color", FlagKind.Switch, "", "If specified, output won't contain any color.");
    public static readonly Flag Json = new("json", FlagKind.Switch, "", "Produce output in a machine-readable JSON format.");
    public static readonly Flag CompactWarnings = new("compact-warnings", FlagKind.Switch, "", "Show warnings in compact form: only their summary messages.");
    public static readonly Flag State = new("state", FlagKind.Text, "PATH", "Path of the state file to read and write. Legacy option for the local backend only.");
    public static readonly Flag StateOut = new("state-out", FlagKind.Text, "PATH", "Path to write state to that is different than \"-state\". Legacy option for the local backend only.");
    public static readonly Flag Backup = new("backup", FlagKind.Text, "PATH", "Path to backup the existing state file before modifying; \"-\" for none. Legacy option for the local backend only.");
    public static readonly Flag Input = new("input", FlagKind.Switch, "", "Ask for input for variables if not directly set.", "true");
    public static readonly Flag AutoApprove = new("auto-approve", FlagKind.Switch, "", "Skip interactive approval of the plan before applying.");

    public static readonly Flag SuppressForgetErrors = new("suppress-forget-errors", FlagKind.Switch, "", "Succeed also where a destroy has left objects that lifecycle { destroy = false } protects.");

    public static readonly Flag BlastRadius = new("blast-radius", FlagKind.Switch, "", "Also list what depends on each changed resource, and which changes cannot be undone because they destroy something that holds data.");

    public static readonly Flag Approved = new("approved", FlagKind.Switch, "", "Apply the changes of the workspace that were approved, in order, each exactly as its plan was kept, and nothing else.");

    /// <summary>What goes into the ledger, where there is one.</summary>
    public static readonly IReadOnlyList<Flag> Recording =
    [
        new("message", FlagKind.Text, "TEXT", "Why, for the ledger; the commit's subject where it is left out."),
        new("break-glass", FlagKind.Text, "REASON", "Apply although approvals are missing or a freeze is on. The ledger says so for good."),
    ];

    public static readonly Flag TestDirectory = new("test-directory", FlagKind.Text, "PATH", "Where test files are, beside those of the current directory.", "tests");
    public static readonly Flag IgnoreRemoteVersion = new("ignore-remote-version", FlagKind.Switch, "", "Accepted for compatibility; it concerns the remote backend only.");

    public static readonly IReadOnlyList<Flag> Locking =
    [
        new("lock", FlagKind.Switch, "", "Hold a state lock during the operation. Off is dangerous where others might run commands against the same state.", "true"),
        new("lock-timeout", FlagKind.Duration, "0s", "How long to retry a state lock.", "0s"),
    ];

    public static readonly IReadOnlyList<Flag> Variables =
    [
        new("var", FlagKind.List, "'NAME=VALUE'", "Set a value for one of the input variables in the root module. Use more than once for several variables."),
        new("var-file", FlagKind.List, "FILE", "Load variable values from the given file, in addition to terraform.tfvars and *.auto.tfvars. Use more than once for several files."),
    ];

    public static readonly IReadOnlyList<Flag> Planning =
    [
        new("destroy", FlagKind.Switch, "", "Plan to destroy all remote objects this state manages."),
        new("refresh-only", FlagKind.Switch, "", "Only check whether remote objects still match the outcome of the most recent apply."),
        new("refresh", FlagKind.Switch, "", "Read the present state of all remote objects first; off makes planning faster but possibly against a stale record.", "true"),
        new("replace", FlagKind.List, "ADDRESS", "Replace this resource instance even where a change is not planned. May be given several times."),
        new("target", FlagKind.List, "ADDRESS", "Limit planning to this module, resource or instance and what it depends on. May be given several times."),
        new("exclude", FlagKind.List, "ADDRESS", "Leave this module, resource or instance and what depends on it out of planning. May be given several times."),
        new("target-file", FlagKind.List, "FILE", "Like -target for each line of this file; lines that start with # are comments."),
        new("exclude-file", FlagKind.List, "FILE", "Like -exclude for each line of this file; lines that start with # are comments."),
        new("concise", FlagKind.Switch, "", "Leave out the lines that tell of each object being refreshed."),
        new("show-sensitive", FlagKind.Switch, "", "Show sensitive values in clear."),
        new("consolidate-warnings", FlagKind.Switch, "", "Show similar warnings as one.", "true"),
        new("consolidate-errors", FlagKind.Switch, "", "Show similar errors as one."),
        new("deprecation", FlagKind.Text, "module:all", "Warn of deprecated variables and outputs that are used anywhere (module:all), in the root module and modules of local sources (module:local), or not at all (module:none).", "module:all"),
        new("parallelism", FlagKind.Limit, "N", "Limit the number of concurrent operations. Defaults to 10. With \"auto\", run as many as the providers' services bear: more while they answer quickly, fewer once they throttle or slow down; throttled reads are repeated.", "10"),
        .. Variables,
    ];

    public static readonly IReadOnlyList<Flag> Workspace =
    [
        new("all", FlagKind.Switch, "", "Go through all stacks of the workspace, also where the current directory is itself a root module."),
        new("stack", FlagKind.List, "PATTERN", "Only the stacks that fit: a full name, which may have \"*\" in it, a directory, \"env:NAME\" or \"tag:WORD\". May be given several times."),
        new("changed-since", FlagKind.Text, "REV", "Only the stacks that the changes since a git revision, or those in a range \"A..B\", touch."),
        new("jobs", FlagKind.Number, "N", "How many stacks at once.", "4"),
    ];

    public static readonly IReadOnlyList<Flag> Running = [NoColor, CompactWarnings, Input, .. Locking, State, StateOut, Backup];
}
