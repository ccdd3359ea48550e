using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Explains why a data source cannot be read before the apply.</summary>
internal static class ReadCauses
{
    public static IReadOnlyList<Cause> Of(ResourceChange change, PlannedStack stack, ReferenceCauses references)
    {
        var resource = stack.Find(change.Address.ConfigResource);
        if (resource is null) return [];
        switch (change.Reason)
        {
            case ActionReason.ReadBecauseCheckNested:
                return [new Cause(CauseKind.Block, $"the check {resource.Check} reads it again when everything is done") { Range = resource.Range }];
            case ActionReason.ReadBecauseDependencyPending:
                var delaying = stack.NodeOf(change.Address.ConfigResource)?.DelayedBy ?? [];
                return
                [
                    .. stack.Plan.Changes.Where(c => c.Action != ActionKind.NoOp && delaying.Contains(c.Address.ConfigResource)).Select(c =>
                        new Cause(CauseKind.Change, $"it depends on {c.Address}, which has changes pending") { Range = resource.DependsOn.FirstOrDefault(d => d.ToString().StartsWith(c.Address.Resource.ToString(), StringComparison.Ordinal))?.Range ?? resource.Range }),
                ];
        }
        var site = stack.SiteOf(change.Address);
        var causes = new List<Cause>();
        foreach (var attribute in change.Schema.Block.Attributes.Select(static a => a.Name).Concat(change.Schema.Block.BlockTypes.Select(static b => b.TypeName)))
        {
            var path = ValuePath.Empty.Attribute(attribute);
            if (BodyPart.Find(change.Schema.Block, resource.Body, path) is not { } part || ValueParts.At(change.After, path) is not { ContainsUnknown: true }) continue;
            var behind = part.Expressions.SelectMany(e => references.Of(e, part.Inner, site, Wanted.Objects)).ToList();
            causes.Add(new Cause(CauseKind.Argument, $"{attribute} is not known yet") { Range = part.Range, Causes = behind });
        }
        return causes;
    }
}
