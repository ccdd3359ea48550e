using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Engine;

/// <summary>Keeps a record of one apply, and may refuse it. The program supplies it.</summary>
public interface IApplyRecord
{
    /// <summary>Records what is about to be done, before anything outside is touched.</summary>
    /// <param name="next">Who else hears of the apply.</param>
    /// <returns>Who has to hear of it; null, with errors, where it must not be done.</returns>
    Task<IStackObserver?> BeginAsync(StackPlan plan, StackContext context, IStackObserver next, DiagnosticList diagnostics, CancellationToken cancellation);

    /// <summary>Records how it ended; false, with an error, where that failed. What is recorded once is not recorded again.</summary>
    /// <param name="wasStopped">Somebody asked to stop.</param>
    Task<bool> EndAsync(StateSnapshot state, bool wasStopped, DiagnosticList diagnostics);
}
