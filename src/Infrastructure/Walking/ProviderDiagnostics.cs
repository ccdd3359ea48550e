using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers;

namespace Millwright.Infrastructure.Walking;

/// <summary>Turns what providers say into diagnostics with source ranges.</summary>
internal static class ProviderDiagnostics
{
    /// <summary>A provider that died or broke the protocol in the middle of a call.</summary>
    /// <param name="address">The object concerned, or null.</param>
    public static Diagnostic Crash(ProviderCrashedException crash, string? address = null) =>
        Diagnostic.Error(crash.Summary, crash.PanicReport is null ? crash.Detail : $"{crash.Detail}\n{crash.PanicReport}") with { Address = address };

    /// <summary>Refuses an answer that puts an action off, which no provider may unless it was told so.</summary>
    public static void RefuseDeferral(bool isDeferred, string address, DiagnosticList diagnostics)
    {
        if (!isDeferred) return;
        diagnostics.Error(
            "Provider deferred changes when Terraform did not allow deferrals",
            $"The provider signaled a deferred action for \"{address}\", but in this context deferrals are disabled. This is a bug in the provider, please file an issue with the provider developers.");
    }

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
