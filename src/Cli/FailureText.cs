using Millwright.Changes.Ledger;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Providers;

namespace Millwright.Cli;

/// <summary>Says of an exception what a person can do with it.</summary>
internal static class FailureText
{
    public static void Add(Exception failure, DiagnosticList diagnostics)
    {
        if (failure is StateStoreException state) diagnostics.Add(state.ToDiagnostic());
        else if (failure is ProviderCrashedException or ProviderStartException or LedgerException or IOException or UnauthorizedAccessException) diagnostics.Error("Operation failed", failure.Message);
        else if (failure is OperationCanceledException) diagnostics.Error("Interrupted", "It was stopped before it came to its end.");
        else
        {
            diagnostics.Error(
                "Millwright met a situation it was not built for",
                $"This is a bug in Millwright: {failure.GetType().Name}: {failure.Message}\n\nYour state is as it was last saved. Set MILLWRIGHT_TRACE=1 and run the command again for the details a bug report needs.{Details(failure)}");
        }
    }

    /// <summary>What a bug report needs, where it is asked for.</summary>
    private static string Details(Exception failure) => Environment.GetEnvironmentVariable("MILLWRIGHT_TRACE") is { Length: > 0 } ? $"\n\n{failure}" : "";
}
