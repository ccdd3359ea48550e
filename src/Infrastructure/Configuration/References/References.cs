using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>Tells what traversals refer to, from their text alone.</summary>
public static class References
{
    /// <summary>The reference; null, with diagnostics, where the traversal names nothing that can exist.</summary>
    public static Reference? Parse(Traversal traversal, DiagnosticList diagnostics)
    {
        switch (traversal.RootName)
        {
            case "count": return Named(traversal, diagnostics, static name => new ReferenceSubject.CountAttribute(name));
            case "each": return Named(traversal, diagnostics, static name => new ReferenceSubject.EachAttribute(name));
            case "local": return Named(traversal, diagnostics, static name => new ReferenceSubject.LocalValue(name));
            case "path": return Named(traversal, diagnostics, static name => new ReferenceSubject.PathAttribute(name));
            case "terraform" or "tofu": return Named(traversal, diagnostics, static name => new ReferenceSubject.TerraformAttribute(name));
            case "var": return Named(traversal, diagnostics, static name => new ReferenceSubject.InputVariable(name));
            case "self": return new Reference(ReferenceSubject.Self.Instance, traversal.RootRange, traversal, 0);
            case "module": return Module(traversal, diagnostics);
            case "data": return Prefixed(traversal, ResourceMode.Data, "the data source type", diagnostics);
            case "ephemeral": return Prefixed(traversal, ResourceMode.Ephemeral, "the ephemeral resource type", diagnostics);
            case "resource": return Prefixed(traversal, ResourceMode.Managed, "the resource type", diagnostics);
            case "template" or "lazy" or "arg":
                diagnostics.Error(
                    "Reserved symbol name",
                    $"The symbol name \"{traversal.RootName}\" is reserved for use in a future Terraform version. If you are using a provider that already uses this as a resource type name, add the prefix \"resource.\" to force interpretation as a resource type name.",
                    traversal.RootRange);
                return null;
            default:
                return Resource(traversal, ResourceMode.Managed, traversal.RootName, 0, diagnostics);
        }
    }

    /// <summary>The references of many traversals; those that name nothing are left out, with diagnostics.</summary>
    public static List<Reference> ParseAll(IEnumerable<Traversal> traversals, DiagnosticList diagnostics)
    {
        var found = new List<Reference>();
        foreach (var traversal in traversals)
        {
            if (Parse(traversal, diagnostics) is { } reference) found.Add(reference);
        }
        return found;
    }

    /// <summary>An object of the language with a member; where the member is missing, it is looked for under an empty name, as in Terraform.</summary>
    private static Reference? Named(Traversal traversal, DiagnosticList diagnostics, Func<string, ReferenceSubject> subject)
    {
        if (FirstName(traversal, traversal.Steps, diagnostics) is not { } name) return new Reference(subject(""), Nowhere, traversal, traversal.StepCount);
        return new Reference(subject(name.Name), SourceRange.Between(traversal.RootRange, name.Range), traversal, 1);
    }

    private static readonly SourceRange Nowhere = new("", new SourcePosition(0, 0, 0), new SourcePosition(0, 0, 0));

    private static TraversalStep.Attribute? FirstName(Traversal traversal, IReadOnlyList<TraversalStep> steps, DiagnosticList diagnostics)
    {
        if (steps.Count == 0)
        {
            diagnostics.Error("Invalid reference", $"The \"{traversal.RootName}\" object cannot be accessed directly. Instead, access one of its attributes.", traversal.RootRange);
            return null;
        }
        if (steps[0] is TraversalStep.Attribute name) return name;
        diagnostics.Error("Invalid reference", $"The \"{traversal.RootName}\" object does not support this operation.", steps[0].Range);
        return null;
    }

    private static Reference? Module(Traversal traversal, DiagnosticList diagnostics)
    {
        var steps = traversal.Steps;
        if (FirstName(traversal, steps, diagnostics) is not { } call) return null;
        var range = SourceRange.Between(traversal.RootRange, call.Range);
        if (steps.Count == 1) return new Reference(new ReferenceSubject.WholeModuleCall(call.Name), range, traversal, 1);
        var key = InstanceKey.None;
        var at = 1;
        if (steps[1] is TraversalStep.Index index)
        {
            if (AddressStep.TryReadKey(index.Key, out key) is { } error)
            {
                diagnostics.Error("Invalid index key", $"Invalid index for module instance: {error}.", index.Range);
                return null;
            }
            range = SourceRange.Between(range, index.Range);
            at = 2;
            if (steps.Count == 2) return new Reference(new ReferenceSubject.ModuleCallInstance(call.Name, key), range, traversal, 2);
        }
        if (steps[at] is TraversalStep.Attribute output)
        {
            return new Reference(new ReferenceSubject.ModuleOutput(call.Name, key, output.Name), SourceRange.Between(range, output.Range), traversal, at + 1);
        }
        diagnostics.Error("Invalid reference", "Module instance objects do not support this operation.", steps[at].Range);
        return null;
    }

    private static Reference? Prefixed(Traversal traversal, ResourceMode mode, string typePhrase, DiagnosticList diagnostics)
    {
        if (traversal.StepCount < 2)
        {
            diagnostics.Error("Invalid reference", $"The \"{traversal.RootName}\" object must be followed by two attribute names: {typePhrase} and the resource name.", traversal.Range);
            return null;
        }
        if (traversal.AttributeAt(0) is { } type) return Resource(traversal, mode, type, 1, diagnostics);
        diagnostics.Error("Invalid reference", $"The \"{traversal.RootName}\" object does not support this operation.", traversal.Steps[0].Range);
        return null;
    }

    /// <param name="at">The index of the step that must be the resource's name.</param>
    private static Reference? Resource(Traversal traversal, ResourceMode mode, string type, int at, DiagnosticList diagnostics)
    {
        var steps = traversal.Steps;
        if (steps.Count <= at)
        {
            diagnostics.Error("Invalid reference", "A reference to a resource type must be followed by at least one attribute access, specifying the resource name.", traversal.Range);
            return null;
        }
        if (steps[at] is not TraversalStep.Attribute name)
        {
            var what = mode switch { ResourceMode.Data => "a data source", ResourceMode.Ephemeral => "an ephemeral resource type", _ => "a resource type" };
            diagnostics.Error("Invalid reference", $"A reference to {what} must be followed by at least one attribute access, specifying the resource name.", steps[at].Range);
            return null;
        }
        var address = new ResourceAddress(mode, type, name.Name);
        var range = SourceRange.Between(traversal.RootRange, name.Range);
        if (steps.Count == at + 1) return new Reference(new ReferenceSubject.WholeResource(address), range, traversal, at + 1);
        if (steps[at + 1] is not TraversalStep.Index index) return new Reference(new ReferenceSubject.ResourceInstance(address, InstanceKey.None), range, traversal, at + 1);
        if (AddressStep.TryReadKey(index.Key, out var key) is { } error)
        {
            diagnostics.Error("Invalid index key", $"Invalid index for resource instance: {error}.", index.Range);
            return null;
        }
        return new Reference(new ReferenceSubject.ResourceInstance(address, key), SourceRange.Between(range, index.Range), traversal, at + 2);
    }
}
