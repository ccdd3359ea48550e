using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Names a state by where it rests, so that two configurations that mean the same state are found to do so.</summary>
public static class StateIdentity
{
    /// <summary>The arguments that say which state it is; the others say how to reach it.</summary>
    private static readonly Dictionary<string, StateArgument[]> _telling = new()
    {
        ["s3"] = [new("bucket"), new("key"), new("workspace_key_prefix") { Default = "env:", OnlyOfWorkspaces = true }],
        ["gcs"] = [new("bucket"), new("prefix") { Default = "", Trimmed = true }],
        ["azurerm"] = [new("storage_account_name"), new("container_name"), new("key")],
        ["http"] = [new("address", "TF_HTTP_ADDRESS")],
        ["consul"] = [new("address", "CONSUL_HTTP_ADDR") { Default = "127.0.0.1:8500" }, new("path"), new("datacenter") { Default = "" }],
        ["kubernetes"] = [new("secret_suffix"), new("namespace", "KUBE_NAMESPACE") { Default = "default" }],
        ["pg"] = [new("conn_str", "PG_CONN_STR") { Default = "" }, new("schema_name", "PG_SCHEMA_NAME") { Default = "terraform_remote_state" }],
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
            var telling = _telling.GetValueOrDefault(backend)?.Select(static a => a.Name) ?? ["path", "workspace_dir"];
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
        if (!_telling.TryGetValue(settings.Type.Name, out var telling)) return null;
        var arguments = new BackendArguments(settings.Config.UnmarkDeep(), Environment.GetEnvironmentVariable);
        var texts = telling.Where(a => !a.OnlyOfWorkspaces || workspace != LocalBackend.DefaultWorkspace).Select(a => $"{a.Name}={a.Of(arguments)}");
        return $"{settings.Type.Name} {string.Join(' ', texts)} @{workspace}";
    }
}
