using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Explains which entry of replace_triggered_by asked for a replacement.</summary>
internal static class TriggerCauses
{
    public static IEnumerable<Cause> Of(ResourceChange change, PlannedStack stack, ReferenceCauses references)
    {
        if (stack.Find(change.Address.ConfigResource) is not { } resource) yield break;
        var site = stack.SiteOf(change.Address);
        foreach (var trigger in resource.Lifecycle.ReplaceTriggeredBy)
        {
            var reference = trigger.Variables.Select(static t => References.Parse(t, new DiagnosticList())).FirstOrDefault(static r => r?.Subject.Resource is not null);
            if (reference is null) continue;
            var steps = reference.Remaining.Select(static s => s is Hcl.Evaluation.TraversalStep.Index index ? (PathStep)new PathStep.Index(index.Key) : new PathStep.Attribute(((Hcl.Evaluation.TraversalStep.Attribute)s).Name));
            var causes = references.Of(reference, [.. steps], site, Wanted.Objects);
            if (causes.Count > 0) yield return new Cause(CauseKind.Lifecycle, $"replace_triggered_by names {reference}") { Range = trigger.Range, Causes = causes };
        }
    }
}
