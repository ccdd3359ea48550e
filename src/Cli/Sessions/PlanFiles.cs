using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>Saves plans and opens saved ones, which have to be about the configuration that is here now.</summary>
internal static class PlanFiles
{
    public static bool Write(string path, StackPlan plan, ModuleTree configuration, StackSession session, DiagnosticList diagnostics)
    {
        var manifest = session.Locate(Path.Combine(session.DataDirectory, "modules", "modules.json"));
        var backend = configuration.Module.Backend is { } configured ? configured.Type : "local";
        return PlanFile.Write(
            path,
            new SavedPlan
            {
                Plan = plan,
                Configuration = session.Loader.Sources,
                ModuleManifest = File.Exists(manifest) ? File.ReadAllBytes(manifest) : null,
                LockFile = File.Exists(session.Locate(".terraform.lock.hcl")) ? File.ReadAllBytes(session.Locate(".terraform.lock.hcl")) : null,
                Backend = new PlannedBackend(backend, Value.EmptyObject, session.Workspace),
                GivenVariables = configuration.Module.Variables.Values.Where(v => !v.Ephemeral && session.Given.ContainsKey(v.Name)).ToDictionary(static v => v.Name, v => session.Given[v.Name]),
                EphemeralVariables = [.. configuration.Module.Variables.Values.Where(v => v.Ephemeral && session.IsGiven(v.Name)).Select(static v => v.Name)],
            },
            diagnostics,
            session.Encryption.Plan);
    }

    /// <summary>Reads a plan with the schemas of the providers that are installed here.</summary>
    public static SavedPlan? Read(string path, ProviderPool providers, StackSession session, DiagnosticList diagnostics) =>
        PlanFile.Read(path, (provider, mode, type) => SchemaOf(providers, provider, mode, type), diagnostics, session.Encryption.Plan);

    /// <summary>Reports files that changed since the plan was made; true where there are none.</summary>
    public static bool ConfigurationIsUnchanged(SavedPlan saved, StackSession session, DiagnosticList diagnostics)
    {
        foreach (var (name, planned) in saved.Configuration)
        {
            if (session.Loader.Sources.TryGetValue(name, out var now) && now.Span.SequenceEqual(planned.Span)) continue;
            diagnostics.Error(
                "Saved plan is for another configuration",
                $"The file \"{name}\" is not what it was when the plan was made. Plan again, so that what is applied is what was reviewed.");
            return false;
        }
        return true;
    }

    internal static Schema? SchemaOf(ProviderPool providers, ProviderAddress provider, ResourceMode mode, string type)
    {
        var schema = providers.SchemaAsync(provider).GetAwaiter().GetResult();
        return mode switch
        {
            ResourceMode.Managed => schema.ResourceType(type),
            ResourceMode.Data => schema.DataSource(type),
            _ => schema.EphemeralResource(type),
        };
    }
}
