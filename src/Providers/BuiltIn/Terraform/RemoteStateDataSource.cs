using Millwright.Hcl.Diagnostics;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary><c>terraform_remote_state</c>: the outputs of another stack.</summary>
internal sealed class RemoteStateDataSource(RemoteStateReader? reader) : DataSourceType("terraform_remote_state", Attributes)
{
    private static readonly ObjectDefinition Attributes = new("",
    [
        new("backend", DataType.String, "The remote backend to use, e.g. `remote` or `http`.") { Required = true, Markdown = true },
        new("config", DataType.Dynamic,
            "The configuration of the remote backend. Although this is optional, most backends require some configuration.\n\n" +
            "The object can use any arguments that would be valid in the equivalent `terraform { backend \"<TYPE>\" { ... } }` block.")
        { Optional = true, Markdown = true },
        new("defaults", DataType.Dynamic, "Default values for outputs, in case the state file is empty or lacks a required output.")
        { Optional = true, Markdown = true },
        new("outputs", DataType.Dynamic, "An object containing every root-level output in the remote state.") { Computed = true, Markdown = true },
        new("workspace", DataType.String, "The Terraform workspace to use, if the backend supports workspaces.") { Optional = true, Markdown = true },
    ]);

    public override void Validate(Value config, DiagnosticCollector diagnostics)
    {
        RequireObject(config, "config", "the configuration must be an object value.", diagnostics);
        RequireObject(config, "defaults", "defaults must be an object value.", diagnostics);
    }

    public override async ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        if (reader is null)
        {
            context.Diagnostics.At("backend").Error("Invalid backend configuration", "Remote states cannot be read here.");
            return null;
        }
        var workspace = config.Text("workspace") ?? "default";
        var read = await reader(config.TextOrEmpty("backend"), config["config"], workspace, context.Address, context.Cancellation).ConfigureAwait(false);
        foreach (var diagnostic in read.Diagnostics)
        {
            var place = diagnostic.Path is { } path ? context.Diagnostics.At(path) : context.Diagnostics;
            if (diagnostic.Severity == Severity.Error) place.Error(diagnostic.Summary, diagnostic.Detail);
            else place.Warning(diagnostic.Summary, diagnostic.Detail);
        }
        if (context.Diagnostics.HasErrors) return null;
        if (read.Value is not { HasContent: true } outputs)
        {
            context.Diagnostics.At("workspace").Error(
                "Unable to find remote state",
                "No stored state was found for the given workspace in the given backend.");
            return null;
        }
        config["outputs"] = WithDefaults(config["defaults"], outputs);
        return config.ToValue();
    }

    private static Value WithDefaults(Value defaults, Value outputs) =>
        defaults.HasContent ? Value.Object(defaults.Entries().Concat(outputs.Entries())) : outputs;

    private static void RequireObject(Value config, string name, string detail, DiagnosticCollector diagnostics)
    {
        var value = config.GetAttribute(name);
        if (!value.HasContent || value.Type.IsObject || value.Type.IsMap) return;
        diagnostics.At(name).Error(name == "config" ? "Invalid backend configuration" : "Invalid default values", char.ToUpperInvariant(detail[0]) + detail[1..]);
    }
}
