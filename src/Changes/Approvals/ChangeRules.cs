using Millwright.Changes.Workspaces;

namespace Millwright.Changes.Approvals;

/// <summary>The rules that changes of a target go by.</summary>
public sealed record ChangeRules
{
    /// <summary>Where nobody has set any.</summary>
    public static readonly ChangeRules None = new();

    /// <summary>Null where the workspace has none for the target.</summary>
    public string? Environment { get; init; }

    public ApprovalRule Approvals { get; init; } = ApprovalRule.Automatic;

    public IReadOnlyList<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>The members of groups, by the group's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The rules of a workspace's environment; none where there is none of the name.</summary>
    /// <param name="environment">The environment's name; null for none.</param>
    public static ChangeRules Of(WorkspaceDefinition workspace, string? environment) =>
        environment is not null && workspace.Environments.GetValueOrDefault(environment) is { } definition
            ? new ChangeRules { Environment = environment, Approvals = definition.Approvals, Freezes = definition.Freezes, Groups = workspace.Groups }
            : None with { Environment = environment };

    /// <summary>The rule as people read it: "2 of ops, not the author".</summary>
    public string Text => Approvals.Required == 0 ? "automatic" : Missing(Approvals.Required, isMore: false);

    /// <summary>The same with nothing that could be said against a change, for what the rules themselves ask for.</summary>
    public ChangeRules WithoutObjections => this with { Approvals = ApprovalRule.Automatic, Freezes = [] };

    /// <summary>True where a freeze or a rule may be gone against by somebody.</summary>
    public bool MayBreakGlass(string actor) => Approvals.BreakGlass.Count == 0 || IsMember(Approvals.BreakGlass, actor);

    /// <summary>What freezes have against an apply at a moment, one sentence's end each; nothing where none covers it.</summary>
    public IEnumerable<string> ObjectionsAt(DateTimeOffset moment) =>
        Freezes.Where(f => f.Covers(moment)).Select(static f => $"nothing is applied in the freeze \"{f.Name}\"{(f.Reason is null ? "" : $": {f.Reason.TrimEnd('.')}")}");

    internal bool IsMember(IReadOnlyList<string> groups, string actor) =>
        groups.Any(group => Groups.GetValueOrDefault(group, []).Contains(actor, StringComparer.OrdinalIgnoreCase));

    internal string Missing(int count, bool isMore) =>
        $"{count}{(isMore ? " more" : "")} of {(Approvals.Groups.Count == 0 ? "anybody" : string.Join(" or ", Approvals.Groups))}{(Approvals.FourEyes ? ", not the author" : "")}";
}
