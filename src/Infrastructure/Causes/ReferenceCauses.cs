using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Follows what expressions refer to until it comes to something that somebody wrote or that changed.</summary>
/// <param name="changes">Explains the change of an object that is referred to.</param>
internal sealed class ReferenceCauses(PlannedStack stack, Func<ResourceChange, ValuePath, IReadOnlyList<Cause>> changes)
{
    private static readonly HashSet<string> _readingFiles =
        ["file", "filebase64", "templatefile", "filemd5", "filesha1", "filesha256", "filesha512", "filebase64sha256", "filebase64sha512"];

    private static readonly HashSet<string> _knownLater = ["timestamp", "uuid", "bcrypt"];

    /// <summary>What has already been told on the way from one line of the changed object down.</summary>
    private readonly HashSet<string> _told = [];
    private int _depth;

    /// <param name="steps">The part of the expression's value that is of interest.</param>
    public IReadOnlyList<Cause> Of(Expression expression, IReadOnlyList<PathStep> steps, Site site, Wanted wanted)
    {
        if (_depth == 0) _told.Clear();
        _depth++;
        try
        {
            return Follow(expression, steps, site, wanted);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The place of the part of an expression that decides a part of its value.</summary>
    public SourceRange RangeOf(Expression expression, IReadOnlyList<PathStep> steps, Site site) =>
        ExpressionPart.Of(expression, steps, stack.ScopeOf(site)) is [var (part, _)] ? part.Range : expression.Range;

    private List<Cause> Follow(Expression expression, IReadOnlyList<PathStep> steps, Site site, Wanted wanted)
    {
        var found = new List<Cause>();
        foreach (var (part, rest) in ExpressionPart.Of(expression, steps, stack.ScopeOf(site)))
        {
            if ((wanted & Wanted.Written) != 0) found.AddRange(Functions(part, site));
            var traversals = part.Variables;
            foreach (var traversal in traversals)
            {
                if (References.Parse(traversal, new DiagnosticList()) is not { } reference) continue;
                // Only where the expression is nothing but the reference does the rest of the path lead into what is referred to.
                var inner = ReferenceEquals(part.AsTraversal(), null) ? [] : rest;
                found.AddRange(Of(reference, [.. reference.Remaining.Select(Step), .. inner], site, wanted));
            }
        }
        return found;
    }

    public IReadOnlyList<Cause> Of(Reference reference, IReadOnlyList<PathStep> steps, Site site, Wanted wanted) => reference.Subject switch
    {
        ReferenceSubject.InputVariable variable => OfVariable(variable.Name, steps, site.Module, wanted),
        ReferenceSubject.LocalValue local => OfLocal(local.Name, steps, site.Module, wanted),
        ReferenceSubject.ModuleOutput output => OfOutput(site.Module.Child(output.Module, output.Key), output.Output, steps, wanted),
        ReferenceSubject.ModuleCallInstance call => OfOutputs(site.Module, call.Name, steps, wanted),
        ReferenceSubject.WholeModuleCall call => OfOutputs(site.Module, call.Name, steps, wanted),
        ReferenceSubject.EachAttribute or ReferenceSubject.CountAttribute => OfRepetition(reference, site, steps, wanted),
        ReferenceSubject.TerraformAttribute { Name: "workspace" } when (wanted & Wanted.Written) != 0 => [new Cause(CauseKind.Option, "terraform.workspace is the selected workspace")],
        { Resource: { } resource } => OfResource(reference, new ModuleResource(site.Module, resource), steps, wanted),
        _ => [],
    };

    private IReadOnlyList<Cause> OfVariable(string name, IReadOnlyList<PathStep> steps, ModuleInstance module, Wanted wanted)
    {
        if (stack.Configuration.Find(module.Path) is not { } tree || !tree.Module.Variables.TryGetValue(name, out var variable)) return [];
        if (module.Parent is not { } caller) return (wanted & Wanted.Written) != 0 && _told.Add($"var.{name}") ? [RootVariable(variable)] : [];
        if (tree.Call?.Arguments.GetValueOrDefault(name) is not { } argument)
        {
            return (wanted & Wanted.Written) != 0 && _told.Add($"{module}.var.{name}")
                ? [new Cause(CauseKind.ModuleInput, $"{module}.var.{name} has its default") { Range = variable.DefaultRange ?? variable.Range, After = variable.Default }]
                : [];
        }
        var site = new Site(caller, tree.Call.Count ?? tree.Call.ForEach, module.Key);
        return Passed(new Cause(CauseKind.ModuleInput, $"{module}.var.{name} is what the module block passes") { Range = argument.Range }, argument.Expression, steps, site, wanted);
    }

    private Cause RootVariable(Variable variable)
    {
        var value = stack.Plan.Variables.GetValueOrDefault(variable.Name) ?? variable.Default;
        if (variable.Sensitive || variable.Ephemeral) value = value?.WithMarks(Marks.Sensitive);
        var address = $"var.{variable.Name}";
        if (!stack.Plan.Origins.TryGetValue(variable.Name, out var origin))
            return new Cause(CauseKind.Variable, $"{address} was given when the plan was made; where it came from was not recorded") { Range = variable.Range, After = value };
        var (text, range) = origin.Source switch
        {
            InputSource.Environment => ($"{address} comes from the environment: TF_VAR_{variable.Name}", null),
            InputSource.AutomaticFile or InputSource.NamedFile => ($"{address} is set in {origin.Range?.FileName ?? "a file"}", origin.Range),
            InputSource.CommandLine => ($"{address} comes from the command line: -var", null),
            InputSource.Prompt => ($"{address} was typed in", null),
            _ => ($"{address} has its default", variable.DefaultRange ?? variable.Range),
        };
        return new Cause(CauseKind.Variable, text) { Range = range, After = value };
    }

    private IReadOnlyList<Cause> OfLocal(string name, IReadOnlyList<PathStep> steps, ModuleInstance module, Wanted wanted)
    {
        if (stack.Configuration.Find(module.Path)?.Module.Locals.GetValueOrDefault(name) is not { } local) return [];
        var address = module.IsRoot ? $"local.{name}" : $"{module}.local.{name}";
        return Passed(new Cause(CauseKind.Local, address) { Range = RangeOf(local.Expression, steps, Site.Of(module)) }, local.Expression, steps, Site.Of(module), wanted);
    }

    private IReadOnlyList<Cause> OfOutput(ModuleInstance module, string name, IReadOnlyList<PathStep> steps, Wanted wanted) =>
        stack.Configuration.Find(module.Path)?.Module.Outputs.GetValueOrDefault(name) is { } output
            ? Passed(new Cause(CauseKind.Output, $"{module}.{name}") { Range = output.Expression.Range }, output.Expression, steps, Site.Of(module), wanted)
            : [];

    /// <summary>A call whose instance or output is computed: every instance that the plan or the state knows, and the outputs that the path names.</summary>
    private List<Cause> OfOutputs(ModuleInstance caller, string call, IReadOnlyList<PathStep> steps, Wanted wanted)
    {
        if (stack.Configuration.Find(caller.Path)?.Children.GetValueOrDefault(call) is not { } tree) return [];
        var names = steps.OfType<PathStep.Attribute>().Select(static s => s.Name).Where(tree.Module.Outputs.ContainsKey).Take(1).ToList();
        if (names.Count == 0) names = [.. tree.Module.Outputs.Keys];
        var instances = stack.Plan.Changes.Select(static c => c.Address.Module)
            .SelectMany(static m => m.Lineage()).Where(m => m.Parent is { } parent && parent.Equals(caller) && m.Name == call).Distinct().DefaultIfEmpty(caller.Child(call, InstanceKey.None)).ToList();
        return [.. instances.SelectMany(instance => names.SelectMany(name => OfOutput(instance, name, [], wanted)))];
    }

    /// <summary>A named value as a link of the chain. It is one only where something behind it counts, or where it is an end itself.</summary>
    private IReadOnlyList<Cause> Passed(Cause link, Expression expression, IReadOnlyList<PathStep> steps, Site site, Wanted wanted)
    {
        if (!_told.Add($"{link.Text}{string.Concat(steps)}{wanted}")) return [];
        var causes = Of(expression, steps, site, wanted);
        return causes.Count > 0 || (wanted & Wanted.Written) != 0 ? [link with { Causes = causes }] : [];
    }

    private IReadOnlyList<Cause> OfRepetition(Reference reference, Site site, IReadOnlyList<PathStep> steps, Wanted wanted)
    {
        if (site.Repetition is not { } repetition) return [];
        var isValue = reference.Subject is ReferenceSubject.EachAttribute { Name: "value" };
        IReadOnlyList<PathStep> inner = isValue && site.Key.ToValue() is { } key ? [new PathStep.Index(key), .. steps] : [];
        return Passed(new Cause(CauseKind.Repetition, $"{reference.Subject} comes from {(site.Key.IsIndex ? "count" : "for_each")}") { Range = repetition.Range }, repetition, inner, Site.Of(site.Module), wanted);
    }

    private List<Cause> OfResource(Reference reference, ModuleResource resource, IReadOnlyList<PathStep> steps, Wanted wanted)
    {
        if ((wanted & Wanted.Objects) == 0) return [];
        var key = reference.Subject is ReferenceSubject.ResourceInstance { Key: { IsNone: false } given } ? (InstanceKey?)given : null;
        var path = new ValuePath([.. steps]);
        // With a computed key the path begins at all instances together.
        if (key is null && steps is [PathStep.Index, ..]) path = ValuePath.Empty;
        var found = new List<Cause>();
        foreach (var change in stack.ChangesOf(resource).Where(c => c.DeposedKey is null && (key is null || c.Address.Key.Equals(key.Value))))
        {
            if (Changed(change, path) is { } cause) found.Add(cause);
        }
        foreach (var instance in Instances(resource).Where(i => key is null || i.Key.Equals(key.Value)))
        {
            if (stack.DriftOf(instance) is { } drift && Drifted(drift, path) is { } cause) found.Add(cause);
            else if (resource.Resource.Mode == ResourceMode.Data && ReadAnew(instance, path) is { } read) found.Add(read);
        }
        return found;
    }

    private IEnumerable<ResourceInstanceAddress> Instances(ModuleResource resource) =>
        stack.Plan.PreviousState.Resources.TryGetValue(resource, out var stored) ? stored.Instances.Keys.Select(resource.Instance) : [];

    private Cause? Changed(ResourceChange change, ValuePath path)
    {
        if (change.Action is ActionKind.NoOp or ActionKind.Forget) return null;
        var (before, after) = (ValueParts.At(change.Before, path), ValueParts.At(change.After, path));
        var same = ValueParts.Same(before, after) && after is not { ContainsUnknown: true };
        if (same && change.Action is not (ActionKind.Create or ActionKind.Delete)) return null;
        var name = $"{change.Address}{path}";
        if (!_told.Add(name)) return new Cause(CauseKind.Change, $"{name} changes, as said before");
        var text = change.Action switch
        {
            ActionKind.Create => $"{change.Address} will be created{(after is { IsKnown: false } ? $", so that {ValueParts.Text(path)} is known only after that" : "")}",
            ActionKind.Read => $"{change.Address} will be read during apply",
            ActionKind.Delete => $"{change.Address} will be destroyed",
            _ when change.IsReplace => $"{change.Address} will be replaced{(path.Steps.IsEmpty ? "" : $", and {ValueParts.Text(path)} with it")}",
            _ => path.Steps.IsEmpty ? $"{change.Address} will be updated" : $"{name} changes",
        };
        return new Cause(CauseKind.Change, text) { Before = path.Steps.IsEmpty ? null : before, After = path.Steps.IsEmpty ? null : after, Causes = changes(change, path) };
    }

    private Cause? Drifted(ResourceChange drift, ValuePath path)
    {
        var (before, after) = (ValueParts.At(drift.Before, path), ValueParts.At(drift.After, path));
        if (ValueParts.Same(before, after) || !_told.Add($"drift {drift.Address}{path}")) return null;
        return new Cause(CauseKind.Drift, drift.Action == ActionKind.Delete ? $"{drift.Address} was deleted outside of this configuration" : $"{drift.Address}{path} was changed outside of this configuration")
        {
            Before = path.Steps.IsEmpty ? null : before,
            After = path.Steps.IsEmpty ? null : after,
        };
    }

    private Cause? ReadAnew(ResourceInstanceAddress address, ValuePath path)
    {
        var (before, after) = stack.Stored(address);
        if (before is null || after is null) return null;
        var (old, now) = (ValueParts.At(before, path), ValueParts.At(after, path));
        if (ValueParts.Same(old, now) || !_told.Add($"read {address}{path}")) return null;
        return new Cause(CauseKind.Data, $"{address}{path} was read again and is another value now")
        {
            Range = stack.Find(address.ConfigResource)?.Range,
            Before = path.Steps.IsEmpty ? null : old,
            After = path.Steps.IsEmpty ? null : now,
        };
    }

    private IEnumerable<Cause> Functions(Expression expression, Site site)
    {
        foreach (var (name, range) in expression.FunctionCalls.Where(static c => _knownLater.Contains(c.Name)))
            yield return new Cause(CauseKind.Function, $"{name}() gives a new value in every run, which is known only during apply") { Range = range };
        if (!expression.FunctionCalls.Any(static c => _readingFiles.Contains(c.Name))) yield break;
        foreach (var file in Files(expression, site)) yield return file;
    }

    private IEnumerable<Cause> Files(Expression expression, Site site)
    {
        var call = expression.AsCall();
        if (call is { Arguments: [var path, ..] } && _readingFiles.Contains(call.Name))
        {
            if (stack.ScopeOf(site)?.Evaluate(path, new DiagnosticList()).Unmark() is { HasContent: true, Type.IsString: true } file && _told.Add($"file {file.AsString()}"))
                yield return new Cause(CauseKind.File, $"{call.Name}() reads {file.AsString()}") { File = file.AsString() };
            yield break;
        }
        var inner = call?.Arguments ?? expression.AsList() ?? expression.AsMap()?.Select(static item => item.Value) ?? [];
        foreach (var found in inner.SelectMany(e => Files(e, site))) yield return found;
    }

    private static PathStep Step(TraversalStep step) => step is TraversalStep.Index index ? new PathStep.Index(index.Key) : new PathStep.Attribute(((TraversalStep.Attribute)step).Name);
}
