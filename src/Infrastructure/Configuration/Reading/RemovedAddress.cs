using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The address of a removed block: a module or resource, all instances of it.</summary>
internal sealed record RemovedAddress(ModulePath Module, ConfigResource? Resource)
{
    public static RemovedAddress? Parse(Traversal traversal, DiagnosticList diagnostics)
    {
        var steps = AddressStep.From(traversal);
        var at = 0;
        var module = ModulePath.Root;
        while (at + 1 < steps.Length && steps[at].Name == "module" && steps[at + 1].IsName)
        {
            module = module.Child(steps[at + 1].Name!);
            at += 2;
            if (at == steps.Length || steps[at].IsName) continue;
            diagnostics.Error("Module instance keys not allowed", "Module address must be a module (e.g. \"module.foo\"), not a module instance (e.g. \"module.foo[1]\").", steps[at].Range);
            return null;
        }
        if (at == steps.Length) return new RemovedAddress(module, null);
        if (steps[at].Name == "module")
        {
            diagnostics.Error("Invalid address operator", "Prefix \"module.\" must be followed by a module name.", steps[at].Range);
            return null;
        }
        return ResourceIn(module, steps[at..], traversal.Range, diagnostics);
    }

    private static RemovedAddress? ResourceIn(ModulePath module, AddressStep[] steps, SourceRange range, DiagnosticList diagnostics)
    {
        var mode = steps[0].Name switch { "data" => ResourceMode.Data, "ephemeral" => ResourceMode.Ephemeral, _ => ResourceMode.Managed };
        if (mode != ResourceMode.Managed) steps = steps[1..];
        if (steps.Length < 2) return Fail("Invalid address", "Resource specification must include a resource type and name.", range, diagnostics);
        if (!steps[0].IsName) return Fail("Invalid address", mode == ResourceMode.Data ? "A data source name is required." : "A resource type name is required.", steps[0].Range, diagnostics);
        if (!steps[1].IsName) return Fail("Invalid address", "A resource name is required.", steps[1].Range, diagnostics);
        if (steps.Length > 2) return Fail("Resource instance keys not allowed", "Resource address must be a resource (e.g. \"test_instance.foo\"), not a resource instance (e.g. \"test_instance.foo[1]\").", steps[2].Range, diagnostics);
        if (mode == ResourceMode.Data)
        {
            diagnostics.Error("Data source address not allowed", "Data sources are never destroyed, so they are not valid targets of removed blocks. To remove the data source from state, remove the data source block from configuration.", range);
        }
        return new RemovedAddress(module, new ConfigResource(module, new ResourceAddress(mode, steps[0].Name!, steps[1].Name!)));
    }

    private static RemovedAddress? Fail(string summary, string detail, SourceRange range, DiagnosticList diagnostics)
    {
        diagnostics.Error(summary, detail, range);
        return null;
    }
}
