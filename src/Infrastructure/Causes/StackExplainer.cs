using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Answers why a plan does what it does.</summary>
public sealed class StackExplainer
{
    private const int Suggestions = 3;
    private readonly PlannedStack _stack;

    private StackExplainer(PlannedStack stack) => _stack = stack;

    /// <summary>Null, with errors, where the configuration cannot be evaluated.</summary>
    public static async Task<StackExplainer?> CreateAsync(StackPlan plan, StackContext context, DiagnosticList diagnostics, CancellationToken stopping) =>
        await PlannedStack.CreateAsync(plan, context, diagnostics, stopping).ConfigureAwait(false) is { } stack ? new StackExplainer(stack) : null;

    /// <summary>
    /// Explanations of what an address names: a resource instance, a resource or a module with what changes in it, or an output.
    /// None, with errors, where it names nothing.
    /// </summary>
    /// <param name="attribute">A path into the object, as in configuration; null for the object as a whole.</param>
    public IReadOnlyList<Explanation> Explain(string address, string? attribute, DiagnosticList diagnostics)
    {
        if (address.StartsWith("output.", StringComparison.Ordinal)) return ExplainOutput(address["output.".Length..], attribute, diagnostics);
        var problems = new DiagnosticList();
        if (AddressParser.ParseTarget(address, problems) is not { } target)
        {
            diagnostics.AddRange(problems);
            if (!problems.HasErrors) Unknown(address, diagnostics);
            return [];
        }
        var named = _stack.Plan.Changes.Where(change => Covers(target, change.Address)).ToList();
        if (named.Count == 0) return NotPlanned(target, address, diagnostics);
        var one = named.Count == 1 || target.Key is not null;
        // A whole resource or module is asked about for what happens in it.
        var shown = one ? named : [.. named.Where(static c => c.Action != ActionKind.NoOp || c.PreviousAddress is not null || c.ImportId is not null)];
        if (shown.Count == 0) shown = [named[0]];
        var explanations = new List<Explanation>();
        foreach (var change in shown)
        {
            if (attribute is null) explanations.Add(new ChangeCauses(_stack).Explain(change));
            else if (change.DeposedKey is not null) continue;
            else if (ReadPath(attribute, change, diagnostics) is { } path) explanations.Add(new ChangeCauses(_stack).Explain(change, path));
            else return [];
        }
        return explanations;
    }

    private static bool Covers(TargetAddress target, ResourceInstanceAddress address)
    {
        if (target.Resource is null) return address.Module.Lineage().Any(module => module.Equals(target.Module) || (target.Module.Key.IsNone && module.Path.Equals(target.Module.Path)));
        return address.Resource.Equals(target.Resource) && address.Module.Equals(target.Module) && (target.Key is null || address.Key.Equals(target.Key.Value));
    }

    private List<Explanation> ExplainOutput(string name, string? attribute, DiagnosticList diagnostics)
    {
        if (attribute is not null) diagnostics.Error("Outputs have no attributes", $"The whole value of output.{name} is explained: leave \"{attribute}\" out.");
        else if (_stack.Plan.Outputs.FirstOrDefault(o => o.Name == name) is { } output) return [new ChangeCauses(_stack).Explain(output)];
        else if (_stack.Configuration.Module.Outputs.ContainsKey(name)) return [new Explanation($"output.{name}", null, ActionKind.NoOp, $"output.{name} does not change", [])];
        else Unknown($"output.{name}", diagnostics);
        return [];
    }

    /// <summary>What the configuration has and the plan does not: read already, or left out.</summary>
    private List<Explanation> NotPlanned(TargetAddress target, string address, DiagnosticList diagnostics)
    {
        var resource = target.Resource is null ? null : _stack.Find(new ConfigResource(target.Module.Path, target.Resource));
        if (resource is null)
        {
            Unknown(address, diagnostics);
            return [];
        }
        var cause = resource.Address.Mode switch
        {
            ResourceMode.Data => new Cause(CauseKind.Data, "it was read while the plan was made: nothing about it is put off until apply") { Range = resource.Range },
            ResourceMode.Ephemeral => new Cause(CauseKind.Block, "ephemeral resources are opened in every run and never planned") { Range = resource.Range },
            _ when _stack.Plan.Targets.Count > 0 => new Cause(CauseKind.Option, $"the plan is limited to others: -target={string.Join(" -target=", _stack.Plan.Targets)}"),
            _ when _stack.Plan.Excludes.Count > 0 => new Cause(CauseKind.Option, $"the plan leaves it out: -exclude={string.Join(" -exclude=", _stack.Plan.Excludes)}"),
            _ when _stack.Plan.Mode == PlanMode.RefreshOnly => new Cause(CauseKind.Option, "a refresh-only plan changes no object"),
            _ when _stack.Plan.Errored => new Cause(CauseKind.Missing, "planning failed before it came to this; the errors say why") { Range = resource.Range },
            _ => new Cause(CauseKind.Repetition, "its count, for_each or enabled asks for no such instance") { Range = (resource.Count ?? resource.ForEach ?? resource.Lifecycle.Enabled)?.Range ?? resource.Range },
        };
        return [new Explanation(address, null, ActionKind.NoOp, $"{address} does not change", [cause])];
    }

    private void Unknown(string address, DiagnosticList diagnostics)
    {
        var known = _stack.Plan.Changes.Select(static c => c.Address.ToString())
            .Concat(_stack.Configuration.Descendants().SelectMany(static t => t.Module.Resources.Keys.Select(r => new ConfigResource(t.Path, r).ToString())))
            .Concat(_stack.Plan.Outputs.Select(static o => $"output.{o.Name}"))
            .Distinct();
        var near = known
            .Select(candidate => (Candidate: candidate, Distance: NearnessOf(address, candidate)))
            .Where(c => c.Distance <= Math.Max(3, address.Length / 3))
            .OrderBy(static c => c.Distance).ThenBy(static c => c.Candidate, StringComparer.Ordinal)
            .Take(Suggestions).Select(static c => $"\n  - {c.Candidate}").ToList();
        var hint = near.Count > 0 ? $" Did you mean:{string.Concat(near)}" : " \"state list\" names what there is; \"plan\" what will be.";
        diagnostics.Error("No such object", $"Neither the configuration nor the state has {address}.{hint}");
    }

    /// <summary>Leaving out the module or the key is the commonest slip.</summary>
    private static int NearnessOf(string given, string candidate) =>
        candidate.Contains(given, StringComparison.Ordinal) ? 1 : NameSuggestion.Distance(given, candidate);

    private static ValuePath? ReadPath(string attribute, ResourceChange change, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var traversal = HclParser.ParseTraversal(Encoding.UTF8.GetBytes(attribute), "", SourcePosition.Start, problems);
        if (traversal is null || problems.HasErrors)
        {
            diagnostics.Error("Invalid attribute", $"\"{attribute}\" is no path to an attribute. Write it as in configuration, such as tags[\"Name\"] or ingress[0].from_port.");
            return null;
        }
        var schema = change.Schema.Block;
        if (schema.Attribute(traversal.RootName) is null && schema.BlockType(traversal.RootName) is null)
        {
            var names = schema.Attributes.Select(static a => a.Name).Concat(schema.BlockTypes.Select(static b => b.TypeName)).ToList();
            var hint = NameSuggestion.Hint(traversal.RootName, names);
            diagnostics.Error("No such attribute", $"{change.Address.Resource.Type} has no attribute \"{traversal.RootName}\".{(hint.Length > 0 ? hint : $" It has: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(30))}{(names.Count > 30 ? ", …" : "")}.")}");
            return null;
        }
        var path = ValuePath.Empty.Attribute(traversal.RootName);
        foreach (var step in traversal.Steps) path = Extend(path, step, ValueParts.At(change.After, path) ?? ValueParts.At(change.Before, path));
        if (ValueParts.At(change.Before, path) is null && ValueParts.At(change.After, path) is null)
            diagnostics.Warning("Nothing there", $"{change.Address} has no {attribute}, neither before nor after the change.");
        return path;
    }

    /// <summary>A map's entries may be named with a dot.</summary>
    private static ValuePath Extend(ValuePath path, TraversalStep step, Value? around) => step switch
    {
        TraversalStep.Index index => path.Index(index.Key),
        TraversalStep.Attribute attribute when around is { Type.IsMap: true } => path.Index(attribute.Name),
        TraversalStep.Attribute attribute => path.Attribute(attribute.Name),
        _ => path,
    };
}
