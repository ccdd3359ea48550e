using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers;

namespace Millwright.Infrastructure.Walking;

/// <summary>Turns what providers say into diagnostics with source ranges.</summary>
internal static class ProviderDiagnostics
{
    /// <param name="body">The body the provider's paths point into, or null where there is no configuration.</param>
    /// <param name="address">The object concerned, for the "with …" line.</param>
    public static void Report(IReadOnlyList<ProviderDiagnostic> said, Body? body, string address, DiagnosticList diagnostics)
    {
        foreach (var item in said)
        {
            diagnostics.Add(body is null
                ? new Diagnostic(item.Severity, item.Summary, item.Detail) { Address = address }
                : BodyLocator.Place(item, body, address));
        }
    }
}
