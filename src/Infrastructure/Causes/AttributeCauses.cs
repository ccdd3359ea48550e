using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Explains why parts of an object differ before and after a change.</summary>
internal sealed class AttributeCauses(PlannedStack stack, ReferenceCauses references)
{
    /// <summary>Every part that differs, those that force a replacement first, what only the provider decides last and together.</summary>
    /// <param name="told">Parts to leave out.</param>
    public IReadOnlyList<Cause> OfAll(ResourceChange change, IReadOnlyList<ValuePath>? told = null)
    {
        var paths = ChangedPaths.Of(change);
        if (paths.Count == 0) return MarksOnly(change);
        if (told is { Count: > 0 }) paths = [.. paths.Except(told)];
        // Providers of the old SDK read an unset argument back as an empty one: nobody changed that.
        var real = paths.Where(path => IsForcing(change, path) || IsWritten(change, path) || !ValueParts.AreBothNothing(ValueParts.At(change.Before, path), ValueParts.At(change.After, path))).ToList();
        if (real.Count > 0) paths = real;
        var decided = paths.Where(path => IsProviders(change, path) && !IsForcing(change, path)).ToList();
        var causes = paths.Except(decided).OrderByDescending(path => IsForcing(change, path)).Select(path => Of(change, path)).ToList();
        if (decided.Count > 0 && causes.Count > 0)
            causes.Add(new Cause(CauseKind.Provider, $"the provider works out anew: {string.Join(", ", decided.Select(ValueParts.Text))}"));
        else
            causes.AddRange(decided.Select(path => Of(change, path)));
        return causes;
    }

    /// <summary>The parts that force a replacement.</summary>
    public IReadOnlyList<Cause> OfForcing(ResourceChange change) =>
        [.. ChangedPaths.Of(change).Where(path => IsForcing(change, path)).Select(path => Of(change, path))];

    /// <summary>Whether the configuration sets a part.</summary>
    public bool IsWritten(ResourceChange change, ValuePath path) =>
        stack.Find(change.Address.ConfigResource) is { } resource && BodyPart.Find(change.Schema.Block, resource.Body, path) is not null;

    /// <summary>Why the part at a path differs; where it does not, what it is decided by.</summary>
    public Cause Of(ResourceChange change, ValuePath path)
    {
        var (before, after) = (ValueParts.At(change.Before, path), ValueParts.At(change.After, path));
        var name = ValueParts.Text(path);
        var differs = !ValueParts.Same(before, after);
        var forcing = IsForcing(change, path) ? ", and the provider cannot change it in place" : "";
        var text = (differs, change.Before.IsNull) switch
        {
            (_, true) when after is { IsKnown: false } => $"{name} is known only after apply",
            (_, true) => $"{name} is set",
            (true, _) when after is { IsKnown: false } => $"{name} changes to what is known only after apply{forcing}",
            (true, _) when after is { ContainsUnknown: true } => $"{name} may change{forcing}",
            (true, _) => $"{name} changes{forcing}",
            _ => $"{name} does not change",
        };
        return new Cause(CauseKind.Argument, text) { Before = change.Before.IsNull ? null : before, After = after, Causes = Behind(change, path, before, after, differs) };
    }

    private IReadOnlyList<Cause> Behind(ResourceChange change, ValuePath path, Value? before, Value? after, bool differs)
    {
        var site = stack.SiteOf(change.Address);
        var resource = stack.Find(change.Address.ConfigResource);
        var drift = DriftOf(change, path);
        if (resource is null || BodyPart.Find(change.Schema.Block, resource.Body, path) is not { } part) return Undecided(change, path, resource, drift, differs);
        var configured = stack.Decode(site, change.Schema.Block, resource.Body) is { } config ? ValueParts.At(config, path) : null;
        if (drift is not null && configured is not null && ValueParts.Same(configured, drift.Before))
            return [drift, new Cause(CauseKind.Argument, "the configuration has not changed and still asks for this") { Range = part.Range, After = configured }];
        var wanted = !differs || configured is null or { ContainsUnknown: true } ? Wanted.All
            : ValueParts.Same(configured, after) ? Wanted.Written
            : ValueParts.Same(configured, before) ? Wanted.Objects
            : Wanted.All;
        var line = new Cause(CauseKind.Argument, $"it is set by {Words(part)}")
        {
            Range = part is { Inner.Count: > 0, Expressions: [var only] } ? references.RangeOf(only, part.Inner, site) : part.Range,
            Causes = [.. part.Expressions.SelectMany(e => references.Of(e, part.Inner, site, wanted)), .. Ignored(resource, path)],
        };
        return drift is null ? [line] : [drift, line];
    }

    /// <summary>What no argument decides: drift, a default, or the provider.</summary>
    private List<Cause> Undecided(ResourceChange change, ValuePath path, Resource? resource, Cause? drift, bool differs)
    {
        var causes = new List<Cause>();
        if (drift is not null) causes.Add(drift);
        var computed = path.Steps is [PathStep.Attribute { Name: var name }, ..] && change.Schema.Block.Attribute(name) is { Computed: true };
        if (computed)
        {
            var why = !differs ? "the configuration does not set it, and the provider keeps it"
                : change.IsReplace || change.Before.IsNull ? "the configuration does not set it: the provider decides it when it creates the object"
                : "the configuration does not set it: the provider works it out from the rest";
            causes.Add(new Cause(CauseKind.Provider, why) { Range = resource?.Range, Causes = differs && change.Action == ActionKind.Update ? Others(change, path) : [] });
        }
        else if (drift is null)
        {
            causes.Add(new Cause(CauseKind.Missing, differs ? "the configuration does not set it (any more)" : "the configuration does not set it") { Range = resource?.Range });
        }
        else if (differs)
        {
            causes.Add(new Cause(CauseKind.Missing, "the configuration does not set it, so that it goes back to nothing") { Range = resource?.Range });
        }
        return causes;
    }

    /// <summary>The differences that the provider may have worked a value out from.</summary>
    private List<Cause> Others(ResourceChange change, ValuePath path) =>
        [.. ChangedPaths.Of(change).Where(other => !other.Equals(path) && !IsProviders(change, other)).Select(other => Of(change, other))];

    private Cause? DriftOf(ResourceChange change, ValuePath path)
    {
        if (change.DeposedKey is not null || stack.DriftOf(change.Address) is not { Action: ActionKind.Update } drift) return null;
        var (was, found) = (ValueParts.At(drift.Before, path), ValueParts.At(drift.After, path));
        return ValueParts.Same(was, found) || ValueParts.AreBothNothing(was, found) ? null
            : new Cause(CauseKind.Drift, $"{ValueParts.Text(path)} was changed outside of this configuration") { Before = was, After = found };
    }

    private static IEnumerable<Cause> Ignored(Resource resource, ValuePath path)
    {
        if (resource.Lifecycle.IgnoreAllChanges)
            yield return new Cause(CauseKind.Lifecycle, "ignore_changes keeps everything as it is") { Range = resource.Range };
        var name = path.Steps is [PathStep.Attribute first, ..] ? first.Name : "";
        if (resource.Lifecycle.IgnoreChanges.FirstOrDefault(i => i.RootName == name) is { } ignored)
            yield return new Cause(CauseKind.Lifecycle, $"ignore_changes names {ignored}") { Range = ignored.Range };
    }

    private static List<Cause> MarksOnly(ResourceChange change) =>
        change.Action == ActionKind.Update ? [new Cause(CauseKind.Argument, "only which parts are sensitive changes, which is recorded in the state")] : [];

    private bool IsProviders(ResourceChange change, ValuePath path)
    {
        if (stack.DriftOf(change.Address) is { } drift && !ValueParts.Same(ValueParts.At(drift.Before, path), ValueParts.At(drift.After, path))) return false;
        if (stack.Find(change.Address.ConfigResource) is null || IsWritten(change, path)) return false;
        // Blocks of the old SDK may be computed, which their schema does not say: that they are not known does.
        return (path.Steps is [PathStep.Attribute { Name: var name }, ..] && change.Schema.Block.Attribute(name) is { Computed: true }) || ValueParts.At(change.After, path) is { IsKnown: false };
    }

    private static bool IsForcing(ResourceChange change, ValuePath path) =>
        change.RequiredReplace.Any(required => path.StartsWith(required) || required.StartsWith(path));

    private static string Words(BodyPart part) => part.Expressions.Count == 1 ? "this line" : "these lines";
}
