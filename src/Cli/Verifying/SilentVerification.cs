using Millwright.Changes.Verification;

namespace Millwright.Cli.Verifying;

/// <summary>Says nothing meanwhile: the outcome tells it all.</summary>
internal sealed class SilentVerification : IVerificationObserver
{
    public static readonly SilentVerification Instance = new();

    public void StillChecking(string name, TimeSpan elapsed, string? last)
    {
    }

    public void Checked(CheckOutcome outcome)
    {
    }
}
