using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Asks a provider for the state of an object that exists already.</summary>
internal static class ObjectImporter
{
    /// <summary>The object as it is now, read once more after the import; null where it failed.</summary>
    public static async ValueTask<RefreshedObject?> ImportAsync(
        ObjectSource source,
        ImportTarget target,
        Schema schema,
        IStackObserver observer,
        DiagnosticList diagnostics)
    {
        var address = target.Address;
        observer.ImportStarted(address, target.ShownId);
        var imported = await AskAsync(source, target, schema, diagnostics).ConfigureAwait(false);
        if (imported.Count == 0) return null;
        if (imported.Count > 1)
        {
            diagnostics.Error("Multiple import states not supported", $"While attempting to import with ID {target.ShownId}, the provider returned multiple resource instance states. This is not currently supported.");
            return null;
        }
        return await ReadAsync(source, address, imported[0], schema, observer, diagnostics).ConfigureAwait(false);
    }

    /// <summary>What the provider makes of the id: usually one object; empty where it failed.</summary>
    public static async ValueTask<IReadOnlyList<ImportedResource>> AskAsync(
        ObjectSource source,
        ImportTarget target,
        Schema schema,
        DiagnosticList diagnostics)
    {
        var identity = await IdentityAsync(source.Provider, target, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return [];
        var answer = await source.Provider.ImportResourceStateAsync(target.Address.Resource.Type, target.Id, identity, CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, null, target.Address.ToString(), diagnostics);
        ProviderDiagnostics.RefuseDeferral(answer.IsDeferred, target.Address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return [];
        if (answer.Resources.Count == 0)
            diagnostics.Error("Import returned no resources", $"While attempting to import with ID {target.ShownId}, the provider returned no instance states.");
        foreach (var resource in answer.Resources)
        {
            if (resource.State.IsNull)
                diagnostics.Error("Import returned null resource", $"While attempting to import with ID {target.ShownId}, the provider returned an instance with no state.");
            else if (resource.TypeName == target.Address.Resource.Type && !WriteOnlyAttributes.Remove(schema.Block, resource.State).Equals(resource.State))
                diagnostics.Error("Import returned a non-null value for a write-only attribute", $"While attempting to import with ID {target.ShownId}, the provider \"{source.Config.Provider}\" returned a value for a write-only attribute. Write-only attributes cannot be read back from the provider.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
        }
        return diagnostics.HasErrors ? [] : answer.Resources;
    }

    /// <summary>Reads an imported object as a refresh does; null where it failed or is not there after all.</summary>
    public static async ValueTask<RefreshedObject?> ReadAsync(
        ObjectSource source,
        ResourceInstanceAddress address,
        ImportedResource imported,
        Schema schema,
        IStackObserver observer,
        DiagnosticList diagnostics)
    {
        var found = SensitiveAttributes.Mark(schema.Block, imported.State);
        var stored = StateObjectCodec.Encode(found, schema, new StateObject { SchemaVersion = schema.Version, Private = imported.Private });
        var read = await ObjectRefresher.RefreshAsync(source, address, null, schema, stored, true, observer, diagnostics).ConfigureAwait(false);
        if (read is null || diagnostics.HasErrors) return null;
        if (read.Object is not null) return read with { Stored = Value.Null(schema.Block.ImpliedType) };
        diagnostics.Error(
            "Cannot import non-existent remote object",
            $"While attempting to import an existing object to \"{address}\", the provider detected that no object exists with the given id. Only pre-existing objects can be imported; check that the id is correct and that it is associated with the provider's configured region or endpoint, or use \"terraform apply\" to create a new remote object for this resource.");
        return null;
    }

    private static async ValueTask<Value?> IdentityAsync(IProvider provider, ImportTarget target, DiagnosticList diagnostics)
    {
        if (target.Identity is not { } given) return null;
        var type = target.Address.Resource.Type;
        var schemas = await provider.GetIdentitySchemasAsync(CancellationToken.None).ConfigureAwait(false);
        if (!schemas.TryGetValue(type, out var schema))
        {
            diagnostics.Error("Resource type does not support import by identity", $"The provider has no identity for the resource type \"{type}\". Use the \"id\" argument instead.", target.Block?.Identity?.Range);
            return null;
        }
        // What the block leaves out is for the provider to fill in.
        var names = given.Entries().Select(static e => e.Key).ToHashSet();
        var whole = Value.Object(given.Entries().Concat(schema.Attributes.Where(a => !names.Contains(a.Name) && !a.RequiredForImport).Select(static a => KeyValuePair.Create(a.Name, Value.Null(a.Type)))));
        if (TypeConversion.TryConvert(whole, schema.ImpliedType, out var identity, out var error)) return identity;
        diagnostics.Error("Invalid import identity argument", $"The identity does not fit the resource type \"{type}\": {error!.Message}.", target.Block?.Identity?.Range);
        return null;
    }
}
