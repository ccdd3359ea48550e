using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Names a state by where it rests, so that two configurations that mean the same state are found to do so.</summary>
public static class StateIdentity
{
    /// <summary>The arguments that say which state it is; the others say how to reach it.</summary>
    private static readonly Dictionary<string, string[]> _telling = new()
    {
        ["s3"] = ["bucket", "key", "workspace_key_prefix"],
        ["gcs"] = ["bucket", "prefix"],
        ["azurerm"] = ["storage_account_name", "container_name", "key"],
        ["http"] = ["address"],
        ["consul"] = ["address", "path"],
        ["kubernetes"] = ["secret_suffix", "namespace"],
        ["pg"] = ["conn_str", "schema_name"],
    };

    /// <summary>Null where the configuration does not fit the backend or is not wholly known.</summary>
    /// <param name="config">An object that need not have all arguments, or null.</param>
    /// <param name="directory">Where relative paths start.</param>
    public static string? Of(string backend, Value config, string workspace, string directory)
    {
        if (BackendCatalog.Find(backend, null, new DiagnosticList()) is not { } type || !config.IsKnown) return null;
        try
        {
            var known = config.HasContent ? Value.Object(config.Entries().Where(static e => e.Value.IsWhollyKnown)) : config;
            var telling = _telling.GetValueOrDefault(backend) ?? ["path", "workspace_dir"];
            if (config.HasContent && config.Entries().Any(e => !e.Value.IsWhollyKnown && telling.Contains(e.Key))) return null;
            return Of(new BackendSettings(type, BackendConfiguration.FromObject(type, known), 0), workspace, directory);
        }
        catch (ConversionException)
        {
            return null;
        }
    }

    /// <summary>Null where the backend's arguments are no good.</summary>
    public static string? Of(BackendSettings settings, string workspace, string directory)
    {
        try
        {
            if (settings.Type is LocalBackendType)
            {
                var local = (LocalBackend)settings.Type.Configure(new BackendArguments(settings.Config, Environment.GetEnvironmentVariable), BackendSite.Current with { Directory = directory });
                return $"local {Path.GetFullPath(local.PathsOf(workspace).Read)}";
            }
        }
        catch (Exception e) when (e is StateStoreException or BackendArgumentException)
        {
            return null;
        }
        var telling = _telling.GetValueOrDefault(settings.Type.Name);
        var arguments = settings.Config.UnmarkDeep().Entries()
            .Where(e => (telling is null || telling.Contains(e.Key)) && !e.Value.IsNull)
            .Select(static e => $"{e.Key}={e.Value}");
        return $"{settings.Type.Name} {string.Join(' ', arguments)} @{workspace}";
    }
}
