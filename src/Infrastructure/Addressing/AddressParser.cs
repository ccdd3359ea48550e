using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Providers;

namespace Millwright.Infrastructure.Addressing;

/// <summary>Reads addresses as people write them on the command line, in configuration and in state files.</summary>
public static class AddressParser
{
    /// <summary>A -target, -replace or state address: a module, module instance, resource or resource instance.</summary>
    public static TargetAddress? ParseTarget(string text, DiagnosticList diagnostics)
    {
        if (PlainAddress.TryCut(text) is { } plain)
        {
            var quiet = new DiagnosticList();
            if (new AddressReader(plain, quiet).Target() is { } target) return target;
        }
        return Traverse(text, diagnostics) is { } traversal ? ParseTarget(traversal, diagnostics) : null;
    }

    public static TargetAddress? ParseTarget(Traversal traversal, DiagnosticList diagnostics) =>
        new AddressReader(AddressStep.From(traversal), diagnostics).Target();

    /// <param name="source">The name by which messages show where the text comes from.</param>
    public static ResourceInstanceAddress? ParseResourceInstance(string text, DiagnosticList diagnostics, string source = "")
    {
        if (PlainAddress.TryCut(text) is { } plain)
        {
            var quiet = new DiagnosticList();
            if (new AddressReader(plain, quiet).Target() is { Resource: not null } target) return Instance(target);
        }
        return Traverse(text, diagnostics, source) is { } traversal ? ParseResourceInstance(traversal, diagnostics) : null;
    }

    public static ResourceInstanceAddress? ParseResourceInstance(Traversal traversal, DiagnosticList diagnostics)
    {
        var target = ParseTarget(traversal, diagnostics);
        if (target is null) return null;
        if (target.Resource is not null) return Instance(target);
        diagnostics.Error(
            "Invalid address",
            "A resource instance address is required here. The module path must be followed by a resource instance specification.",
            traversal.Range);
        return null;
    }

    /// <summary>A resource without an instance key.</summary>
    public static ModuleResource? ParseResource(string text, DiagnosticList diagnostics)
    {
        if (Traverse(text, diagnostics) is not { } traversal) return null;
        var target = ParseTarget(traversal, diagnostics);
        if (target is null) return null;
        if (target.Resource is null)
        {
            diagnostics.Error("Invalid address", "A resource address is required here. The module path must be followed by a resource specification.", traversal.Range);
            return null;
        }
        if (target.Key is not null)
        {
            diagnostics.Error("Invalid address", "A resource address is required. This instance key identifies a specific resource instance, which is not expected here.", traversal.Steps[^1].Range);
            return null;
        }
        return new ModuleResource(target.Module, target.Resource);
    }

    /// <summary>A module instance path such as the state's "module" property; null where it is malformed.</summary>
    public static ModuleInstance? ParseModuleInstance(string text)
    {
        if (text.Length == 0) return ModuleInstance.Root;
        return Steps(text) is { } steps ? new AddressReader(steps, new DiagnosticList()).WholeModule() : null;
    }

    /// <summary>The provider reference of a state resource, also in the forms older versions wrote.</summary>
    public static ProviderConfigAddress? ParseProviderConfig(string text) =>
        Steps(text) is { } steps ? new AddressReader(steps, new DiagnosticList()).ProviderConfig() : null;

    private static ResourceInstanceAddress Instance(TargetAddress target) =>
        new(target.Module, target.Resource!, target.Key ?? InstanceKey.None);

    private static AddressStep[]? Steps(string text)
    {
        if (PlainAddress.TryCut(text) is { } plain) return plain;
        return Traverse(text, new DiagnosticList()) is { } traversal ? AddressStep.From(traversal) : null;
    }

    private static Traversal? Traverse(string text, DiagnosticList diagnostics, string source = "")
    {
        var found = new DiagnosticList();
        var traversal = HclParser.ParseTraversal(Encoding.UTF8.GetBytes(text), source, SourcePosition.Start, found);
        diagnostics.AddRange(found);
        return found.HasErrors ? null : traversal;
    }
}
