using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>A state object before and after its provider looked at the world.</summary>
/// <param name="Stored">The value the state held, upgraded; null where there was none.</param>
/// <param name="Current">What is there now; holds a null value where it is gone.</param>
/// <param name="Object">The refreshed state object; null where it is gone.</param>
internal sealed record RefreshedObject(Value Stored, PriorObject Current, StateObject? Object);

/// <summary>Upgrades state objects to the provider's schema and reads their present state.</summary>
internal static class ObjectRefresher
{
    /// <summary>Null where it failed.</summary>
    public static async ValueTask<RefreshedObject?> RefreshAsync(
        ObjectSource source,
        ResourceInstanceAddress address,
        string? deposedKey,
        Schema schema,
        StateObject stored,
        bool read,
        IStackObserver observer,
        DiagnosticList diagnostics)
    {
        if (stored.SchemaVersion > schema.Version)
        {
            diagnostics.Error(
                "Resource instance managed by newer provider version",
                $"The current state of {address} was created by a newer provider version than is currently selected. Upgrade the {Configuration.Resource.ImpliedProviderName(address.Resource.Type)} provider to work with this state.");
            return null;
        }
        var decoded = await StateObjectCodec.DecodeAsync(source.Provider, address.Resource.Type, schema, stored).ConfigureAwait(false);
        ProviderDiagnostics.Report(decoded.Diagnostics, source.Body, address.ToString(), diagnostics);
        if (decoded.Value is not { } before || diagnostics.HasErrors) return null;
        if (!read)
        {
            var same = stored.SchemaVersion == schema.Version && stored.AttributesJson is not null ? stored : StateObjectCodec.Encode(before, schema, stored);
            return new(before, new PriorObject(before, stored.Private, stored.IsTainted, null), same);
        }

        var id = ObjectIdentifier.Of(before, schema.Block);
        observer.RefreshStarted(address, deposedKey, id);
        var (unmarked, marks) = before.UnmarkDeepWithPaths();
        var answer = await source.Provider.ReadResourceAsync(
            new ReadResourceRequest(address.Resource.Type, unmarked, stored.Private, source.Meta, null), CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, source.Body, address.ToString(), diagnostics);
        ProviderDiagnostics.RefuseDeferral(answer.IsDeferred, address.ToString(), diagnostics);
        if (answer.NewState is { } answered) WriteOnlyAttributes.Refuse(schema.Block, answered, source.Config, address, "Provider produced invalid object", "during refresh", diagnostics);
        if (diagnostics.HasErrors || answer.NewState is not { } now) return null;
        if (!now.IsWhollyKnown)
        {
            diagnostics.Error(
                "Provider produced invalid object",
                $"Provider \"{source.Config.Provider}\" planned an invalid value for {address} during refresh: The returned state contains unknown values.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
            return null;
        }
        observer.RefreshFinished(address, deposedKey, ObjectIdentifier.Of(now, schema.Block) ?? id);
        if (now.IsNull) return new(before, PriorObject.None(schema.Block.ImpliedType), null);
        var marked = SensitiveAttributes.Mark(schema.Block, marks.IsEmpty ? now : now.MarkWithPaths(marks));
        var refreshed = marked.Equals(before) && stored.SchemaVersion == schema.Version && stored.AttributesJson is not null
            ? stored with { Private = answer.Private }
            : StateObjectCodec.Encode(marked, schema, stored) with { Private = answer.Private };
        return new(before, new PriorObject(marked, answer.Private, stored.IsTainted, answer.NewIdentity), refreshed);
    }
}
