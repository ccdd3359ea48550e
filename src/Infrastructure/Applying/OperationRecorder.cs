using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Recovery;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Applying;

/// <summary>Has the intent of a call written down before it is made, and its end after.</summary>
internal sealed class OperationRecorder(OperationJournal? journal)
{
    private const long Unrecorded = 0;

    private int _told;

    /// <summary>Returns once the intent is durable; null, with an error, where it cannot be, and then the call must not be made.</summary>
    /// <param name="planned">The planned object, or the one to be destroyed; marked, so that its secrets stay out.</param>
    public async ValueTask<long?> BeginAsync(
        IProvider provider,
        OperationKind kind,
        ResourceInstanceAddress address,
        string? deposedKey,
        ProviderConfigAddress config,
        Value planned,
        DiagnosticList diagnostics)
    {
        if (journal is null || !provider.ActsOutside) return Unrecorded;
        var number = await journal.BeginAsync(kind, address, deposedKey, config, planned).ConfigureAwait(false);
        if (number is not null) return number;
        // Everything that is left meets the same obstacle: once is enough to hear of it.
        diagnostics.Add(Interlocked.Exchange(ref _told, 1) == 0
            ? Diagnostic.Error("Operation not begun", $"{journal.Failure!.Message}\n\nWhat is not written down before it is done could be lost, so nothing more was begun. What had been done is in the journal and, where it can be written, in the state. Make room and run the command again.") with { Address = address.ToString() }
            : Diagnostic.Error("Operation not begun", "The journal cannot be written, as reported above.") with { Address = address.ToString() });
        return null;
    }

    /// <summary>Nobody knows how the operation ended: the next run looks for what it may have made.</summary>
    public static void LeaveInDoubt(long number, ResourceInstanceAddress address, DiagnosticList diagnostics)
    {
        if (number == Unrecorded) return;
        diagnostics.Add(Diagnostic.Warning(
            "The object may exist all the same",
            $"The connection broke off before anybody knew what became of {address}. The next run looks for it: where it exists it is taken into the state, and where it does not it is created.") with { Address = address.ToString() });
    }

    /// <summary>Returns once the end, and what the state was told before it, is durable.</summary>
    public ValueTask EndAsync(long number) => number == Unrecorded ? ValueTask.CompletedTask : journal!.EndAsync(number);
}
