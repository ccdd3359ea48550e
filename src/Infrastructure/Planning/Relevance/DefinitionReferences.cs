using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Planning.Relevance;

/// <summary>Tells what the definition of a referenced object refers to in turn, as far as the reference reaches into it.</summary>
/// <remarks>Works on the configuration alone. Each definition is searched once, whatever its number of instances.</remarks>
internal sealed class DefinitionReferences(ModuleTree root, IReadOnlyDictionary<ConfigResource, ResourceNode> resources)
{
    private readonly Dictionary<object, IReadOnlyList<Reference>> _byDefinition = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ResourceNode, string), IReadOnlyList<Reference>> _byPart = [];

    public IEnumerable<LocatedReference> Of(LocatedReference located)
    {
        var (module, reference) = located;
        return reference.Subject switch
        {
            ReferenceSubject.InputVariable variable => OfArgument(module, variable.Name),
            ReferenceSubject.LocalValue local => OfLocal(module, local.Name),
            ReferenceSubject.ModuleOutput output => OfOutput(module.Child(output.Module, output.Key), output.Output),
            ReferenceSubject.ModuleCallInstance call => OfOutputs(module.Child(call.Name, call.Key)),
            ReferenceSubject.WholeModuleCall call => OfOutputs(module.Child(call.Name, InstanceKey.None)),
            { Resource: { } resource } => OfResource(module, resource, reference),
            _ => [],
        };
    }

    /// <summary>Everything the arguments of a resource refer to; meta-arguments count only as far as the arguments use them.</summary>
    public IEnumerable<LocatedReference> OfResource(ModuleInstance module, ResourceAddress resource) =>
        resources.TryGetValue(new ConfigResource(module.Path, resource), out var node) ? At(module, OfPart(node, [])) : [];

    public IEnumerable<LocatedReference> OfOutput(ModuleInstance module, string name) =>
        root.Find(module.Path)?.Module.Outputs.GetValueOrDefault(name) is { } output ? At(module, Of(output.Expression)) : [];

    private IEnumerable<LocatedReference> OfOutputs(ModuleInstance module) =>
        root.Find(module.Path) is { } tree ? tree.Module.Outputs.Values.SelectMany(output => At(module, Of(output.Expression))) : [];

    private IEnumerable<LocatedReference> OfArgument(ModuleInstance module, string name) =>
        module.Parent is { } caller && root.Find(module.Path)?.Call?.Arguments.GetValueOrDefault(name) is { } argument
            ? At(caller, Of(argument.Expression))
            : [];

    private IEnumerable<LocatedReference> OfLocal(ModuleInstance module, string name) =>
        root.Find(module.Path)?.Module.Locals.GetValueOrDefault(name) is { } local ? At(module, Of(local.Expression)) : [];

    private IEnumerable<LocatedReference> OfResource(ModuleInstance module, ResourceAddress resource, Reference reference) =>
        resources.TryGetValue(new ConfigResource(module.Path, resource), out var node) ? At(module, OfPart(node, [.. reference.Remaining])) : [];

    private IReadOnlyList<Reference> OfPart(ResourceNode node, IReadOnlyList<TraversalStep> steps)
    {
        var key = (node, string.Concat(steps));
        if (_byPart.TryGetValue(key, out var found)) return found;
        return _byPart[key] = WithRepetition(node, Parsed(ResourcePart.References(node.Schema.Block, node.Resource.Body, steps)));
    }

    /// <summary>What count and each stand for in a resource's arguments, in their place.</summary>
    private List<Reference> WithRepetition(ResourceNode node, List<Reference> references)
    {
        if ((node.Resource.Count ?? node.Resource.ForEach) is { } repetition && references.Exists(IsRepetition)) references.AddRange(Of(repetition));
        references.RemoveAll(IsRepetition);
        return references;
    }

    private static bool IsRepetition(Reference reference) => reference.Subject is ReferenceSubject.CountAttribute or ReferenceSubject.EachAttribute;

    private IReadOnlyList<Reference> Of(Expression expression)
    {
        if (_byDefinition.TryGetValue(expression, out var found)) return found;
        return _byDefinition[expression] = Parsed(expression.Variables);
    }

    private static List<Reference> Parsed(IEnumerable<Traversal> traversals) => References.ParseAll(traversals, new DiagnosticList());

    private static IEnumerable<LocatedReference> At(ModuleInstance module, IReadOnlyList<Reference> references) =>
        references.Select(reference => new LocatedReference(module, reference));
}
