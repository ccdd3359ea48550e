namespace Millwright.Changes.Verification;

/// <summary>It cannot be found out now whether all is well, which says nothing of the change.</summary>
public sealed class VerificationUnavailableException(string message) : Exception(message);
