using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Backends;

/// <summary>Keeps states in files beside the configuration: what a stack uses that names no backend.</summary>
public sealed class LocalBackendType : IBackendType
{
    public string Name => "local";

    public SchemaBlock Schema { get; } = BackendSchema.Of(BackendSchema.Texts("path", "workspace_dir"));

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        if (arguments.IsEmptyText("path")) throw new BackendArgumentException("Invalid local state file path", "The \"path\" attribute value must not be empty.");
        if (arguments.IsEmptyText("workspace_dir")) throw new BackendArgumentException("Invalid local workspace directory path", "The \"workspace_dir\" attribute value must not be empty.");
        return new LocalBackend(arguments.Text("path"), arguments.Text("workspace_dir"), site);
    }
}
