namespace Millwright.Changes.Verification;

/// <summary>Hears how a verification goes. Several checks may tell at once.</summary>
public interface IVerificationObserver
{
    /// <summary>A check goes on for more than a second.</summary>
    /// <param name="last">What its last try found; null where none has ended yet.</param>
    void StillChecking(string name, TimeSpan elapsed, string? last);

    void Checked(CheckOutcome outcome);
}
