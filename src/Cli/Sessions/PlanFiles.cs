using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>Saves plans and opens saved ones.</summary>
internal static class PlanFiles
{
    private const int MostLines = 40;

    public static bool Write(string path, StackPlan plan, ModuleTree configuration, StackSession session, DiagnosticList diagnostics) =>
        PlanFile.Write(path, Describe(plan, configuration, session), diagnostics, session.Encryption.Plan);

    /// <summary>The content of a plan's file, encrypted where plans are.</summary>
    /// <exception cref="LedgerException">It cannot be encrypted.</exception>
    public static byte[] Bytes(StackPlan plan, ModuleTree configuration, StackSession session)
    {
        var bytes = PlanFile.ToBytes(Describe(plan, configuration, session));
        try
        {
            return session.Encryption.Plan?.Encrypt(bytes) ?? bytes;
        }
        catch (EncryptionException e)
        {
            throw new LedgerException($"The plan cannot be encrypted, and was not recorded: {e.Message}.", e);
        }
    }

    /// <summary>The dependency lock file; null where there is none.</summary>
    public static byte[]? LockFile(StackSession session) =>
        session.Locate(".terraform.lock.hcl") is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static SavedPlan Describe(StackPlan plan, ModuleTree configuration, StackSession session)
    {
        var manifest = session.Locate(Path.Combine(session.DataDirectory, "modules", "modules.json"));
        var backend = configuration.Module.Backend is { } configured ? configured.Type : "local";
        return new SavedPlan
        {
            Plan = plan,
            Configuration = session.Loader.Sources,
            ModuleManifest = File.Exists(manifest) ? File.ReadAllBytes(manifest) : null,
            LockFile = LockFile(session) is { } locks ? locks : (ReadOnlyMemory<byte>?)null,
            Backend = new PlannedBackend(backend, Value.EmptyObject, session.Workspace),
            GivenVariables = configuration.Module.Variables.Values.Where(v => !v.Ephemeral && session.Inputs.Given.ContainsKey(v.Name)).ToDictionary(static v => v.Name, v => session.Inputs.Given[v.Name]),
            EphemeralVariables = [.. configuration.Module.Variables.Values.Where(v => v.Ephemeral && session.Inputs.IsGiven(v.Name)).Select(static v => v.Name)],
        };
    }

    /// <summary>Reads a plan with the schemas of the providers that are installed here.</summary>
    public static SavedPlan? Read(string path, ProviderPool providers, StackSession session, DiagnosticList diagnostics) =>
        PlanFile.Read(path, (provider, mode, type) => SchemaOf(providers, provider, mode, type), diagnostics, session.Encryption.Plan);

    /// <summary>Reports configuration and lock files that changed since the plan was made, for where what is applied must be what was approved; true where there are none.</summary>
    public static bool ConfigurationIsUnchanged(SavedPlan saved, StackSession session, DiagnosticList diagnostics)
    {
        IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> locks = saved.LockFile is { } locked ? [new(".terraform.lock.hcl", locked)] : [];
        foreach (var (name, planned) in saved.Configuration.Concat(locks))
        {
            var path = session.Locate(name);
            var now = File.Exists(path) ? File.ReadAllBytes(path) : [];
            if (now.AsSpan().SequenceEqual(planned.Span)) continue;
            var lines = Commands.UnifiedDiff.Between(name, planned.ToArray(), now).Split('\n');
            var difference = string.Join('\n', lines.Length > MostLines ? [.. lines[..MostLines], "…"] : lines);
            diagnostics.Error(
                "Saved plan is for another configuration",
                $"The file \"{name}\" is not what it was when the plan was made. Plan again, so that what is applied is what was reviewed. The difference:\n\n{difference}");
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
