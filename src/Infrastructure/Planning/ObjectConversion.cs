using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Planning;

/// <summary>Has a provider take over an object that was of another resource type.</summary>
internal static class ObjectConversion
{
    /// <summary>The object in its new type; null, with errors, where the provider does not know how.</summary>
    public static async ValueTask<StateObject?> ConvertAsync(
        ResourceInstance instance,
        FormerKind former,
        StateObject stored,
        DiagnosticList diagnostics)
    {
        var schema = instance.Node.Schema;
        var address = instance.Address;
        var schemas = await instance.Walk.Providers.SchemaAsync(instance.Node.Provider.Provider).ConfigureAwait(false);
        if (!schemas.MoveResourceState)
        {
            diagnostics.Error(
                "Unsupported `moved` across resource types",
                $"The provider \"{instance.Node.Provider.Provider}\" does not support moved operations across resource types and providers.",
                instance.Node.Resource.Range);
            return null;
        }
        var answer = await instance.Provider.MoveResourceStateAsync(
            new MoveResourceRequest(
                former.Provider.ToString(), former.TypeName, stored.SchemaVersion, stored.AttributesJson ?? "{}"u8.ToArray(), address.Resource.Type, stored.Private),
            CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, instance.Node.Resource.Body, address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return null;
        if (answer.TargetState is not { IsNull: false, IsWhollyKnown: true } moved)
        {
            diagnostics.Error(
                "Provider returned invalid value",
                $"The provider \"{instance.Node.Provider.Provider}\" returned no usable object during an operation to move {former.TypeName} to {address}. This is a bug in the provider, which should be reported in the provider's own issue tracker.");
            return null;
        }
        return StateObjectCodec.Encode(SensitiveAttributes.Mark(schema.Block, moved), schema, stored with { SensitivePaths = [] }) with { Private = answer.TargetPrivate };
    }
}
