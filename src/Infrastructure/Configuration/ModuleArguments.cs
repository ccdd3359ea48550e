using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Compares a module block's arguments with the variables of the module it calls.</summary>
internal static class ModuleArguments
{
    public static void Check(ModuleTree module, DiagnosticList diagnostics)
    {
        if (module.Call is null) return;
        var schema = new BodySchema([.. module.Module.Variables.Values.Select(static v => new AttributeSchema(v.Name, v.IsRequired))], []);
        module.Call.Body.Content(schema, diagnostics);
    }
}
