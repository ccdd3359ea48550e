using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Keeps states in files beside the configuration: what a stack uses that names no backend.</summary>
public sealed class LocalBackendType : IBackendType
{
    public string Name => "local";

    public SchemaBlock Schema { get; } = new(
        [
            new SchemaAttribute { Name = "path", Type = DataType.String, Optional = true },
            new SchemaAttribute { Name = "workspace_dir", Type = DataType.String, Optional = true },
        ],
        []);

    public IBackend? Configure(Value config, BackendSite site, DiagnosticList diagnostics)
    {
        var path = Text(config, "path");
        var workspaces = Text(config, "workspace_dir");
        if (path is { Length: 0 }) diagnostics.Error("Invalid local state file path", "The \"path\" attribute value must not be empty.");
        if (workspaces is { Length: 0 }) diagnostics.Error("Invalid local workspace directory path", "The \"workspace_dir\" attribute value must not be empty.");
        return path is { Length: 0 } || workspaces is { Length: 0 } ? null : new LocalBackend(path, workspaces, site);
    }

    private static string? Text(Value config, string name) =>
        config.HasContent && config.GetAttribute(name).Unmark() is { HasContent: true } value ? value.AsString() : null;
}
