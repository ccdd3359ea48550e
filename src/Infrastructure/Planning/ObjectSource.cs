using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Whom to ask about an object that exists, and what goes with the question.</summary>
/// <param name="Meta">The module's words for the provider (provider_meta); null for none.</param>
/// <param name="Body">The object's configuration, into which the answer's paths point; null where there is none.</param>
internal sealed record ObjectSource(IProvider Provider, ProviderConfigAddress Config, Value? Meta = null, Body? Body = null)
{
    /// <remarks>What is wrong with the module's words is told where the object is planned.</remarks>
    public static ObjectSource Of(ResourceInstance instance) =>
        new(instance.Provider, instance.ProviderConfig, instance.Walk.ProviderMetaFor(instance.Node, new DiagnosticList()), instance.Node.Resource.Body);
}
