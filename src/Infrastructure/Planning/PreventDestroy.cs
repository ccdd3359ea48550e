using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Planning;

/// <summary>Refuses to destroy what <c>lifecycle.prevent_destroy</c> protects.</summary>
internal static class PreventDestroy
{
    public static Diagnostic Refusal(ResourceInstanceAddress address, Resource resource) => Diagnostic.Error(
        "Instance cannot be destroyed",
        $"Resource {address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.",
        resource.Range);
}
