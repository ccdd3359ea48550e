using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>Checks that what is referred to exists, as far as configuration and schemas tell (Terraform's StaticValidateReferences).</summary>
/// <param name="schemas">The schema of a provider; null where it is not to be had, and nothing is said about its resources.</param>
public sealed class ReferenceChecker(Func<ProviderAddress, ProviderSchema?> schemas)
{
    public void Check(Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        switch (reference.Subject)
        {
            case ReferenceSubject.Self:
                CheckSelf(reference, scope, diagnostics);
                break;
            case ReferenceSubject.WholeResource whole:
                CheckResource(whole.Address, reference, scope, diagnostics);
                break;
            case ReferenceSubject.ResourceInstance instance:
                CheckKey(instance, reference, scope, diagnostics);
                CheckResource(instance.Address, reference, scope, diagnostics);
                break;
            case ReferenceSubject.WholeModuleCall or ReferenceSubject.ModuleCallInstance or ReferenceSubject.ModuleOutput:
                CheckModule(reference, scope, diagnostics);
                break;
            default:
                NamedObjects.Check(reference, scope, diagnostics);
                break;
        }
    }

    private void CheckSelf(Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        if (scope.Self is null)
        {
            diagnostics.Error("Invalid \"self\" reference", "The \"self\" object is not available in this context. This object can be used only in resource provisioner, connection, and postcondition blocks.", reference.Range);
        }
        else if (scope.Module.Module.Resources.ContainsKey(scope.Self))
        {
            // An object on its way out, as in a removed block, has no declaration any more to check against.
            CheckResource(scope.Self, reference, scope, diagnostics);
        }
    }

    private static void CheckKey(ReferenceSubject.ResourceInstance instance, Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        if (!scope.Module.Module.Resources.TryGetValue(instance.Address, out var resource)) return;
        var address = instance.Address;
        if (!instance.Key.IsNone)
        {
            if (resource.Count is not null || resource.ForEach is not null) return;
            diagnostics.Error("Unexpected resource instance key", $"Because {address} does not have \"count\" or \"for_each\" set, references to it must not include an index key. Remove the bracketed index to refer to the single instance of this resource.", reference.Range);
            return;
        }
        if (reference.RemainingCount == 0) return;
        if (resource.Count is not null) Missing("count", "count.index");
        if (resource.ForEach is not null) Missing("for_each", "each.key");

        void Missing(string argument, string key) => diagnostics.Error(
            "Missing resource instance key",
            $"Because {address} has \"{argument}\" set, its attributes must be accessed on specific instances.\n\nFor example, to correlate with indices of a referring resource, use:\n    {address}[{key}]",
            reference.Range);
    }

    private void CheckResource(ResourceAddress address, Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        var module = scope.Module.Module;
        var mode = address.Mode switch { ResourceMode.Data => "data", ResourceMode.Ephemeral => "ephemeral", _ => "managed" };
        if (!module.Resources.TryGetValue(address, out var resource))
        {
            var article = address.Mode == ResourceMode.Ephemeral ? "An" : "A";
            diagnostics.Error("Reference to undeclared resource", $"{article} {mode} resource \"{address.Type}\" \"{address.Name}\" has not been declared in {Display(scope.Module)}.{DataHint(address, module)}", reference.Range);
            return;
        }
        if (resource.Check is not null && resource.Check != scope.Check)
        {
            diagnostics.Error("Reference to scoped resource", $"The referenced {mode} resource \"{address.Type}\" \"{address.Name}\" is not available from this context.", reference.Range);
        }
        var provider = module.ProviderFor(resource.ProviderLocalName);
        if (schemas(provider) is not { } all) return;
        if (ResourceSchemas.Find(all, address) is not { } schema)
        {
            diagnostics.Error("Invalid resource type", $"A {mode} resource type \"{address.Type}\" is not supported by provider \"{provider}\".", reference.Range);
            return;
        }
        if (reference.Next is TraversalStep.Attribute { Name: "count" })
        {
            diagnostics.Error("Invalid resource count attribute", $"The special \"count\" attribute is no longer supported after Terraform v0.12. Instead, use length({address}) to count resource instances.", reference.Range);
            return;
        }
        SchemaTraversal.Check(schema.Block, [.. reference.Remaining], diagnostics);
    }

    /// <summary>Leaving out "data." is a common slip.</summary>
    private static string DataHint(ResourceAddress address, Module module)
    {
        if (address.Mode != ResourceMode.Managed) return "";
        var data = address with { Mode = ResourceMode.Data };
        var candidate = new ResourceAddress(ResourceMode.Data, data.Type, data.Name);
        return module.Resources.ContainsKey(candidate) ? $"\n\nDid you mean the data resource {candidate}?" : "";
    }

    private static void CheckModule(Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        var name = reference.Subject.ModuleCallName!;
        var calls = scope.Module.Module.ModuleCalls;
        if (!calls.ContainsKey(name))
        {
            diagnostics.Error("Reference to undeclared module", $"No module call named \"{name}\" is declared in {Display(scope.Module)}.{NameSuggestion.Hint(name, calls.Keys)}", reference.Range);
        }
        else if (reference.Subject is ReferenceSubject.ModuleOutput output
            && scope.Module.Children.TryGetValue(name, out var child) && !child.Module.Outputs.ContainsKey(output.Output)
            && (calls[name] is { Count: null, ForEach: null } || !output.Key.IsNone))
        {
            var step = reference.Traversal.Steps[reference.Consumed - 1];
            diagnostics.Error("Unsupported attribute", $"This object does not have an attribute named \"{output.Output}\".", step.Range);
        }
    }

    internal static string Display(ModuleTree module) => module.Path.IsRoot ? "the root module" : module.Path.ToString();
}
