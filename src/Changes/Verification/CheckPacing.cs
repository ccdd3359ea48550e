namespace Millwright.Changes.Verification;

/// <summary>How often and how long something is tried.</summary>
/// <param name="Retries">How many times again after the first.</param>
/// <param name="Interval">Between two tries.</param>
/// <param name="Timeout">Of one try.</param>
/// <param name="Deadline">Of all tries together.</param>
public sealed record CheckPacing(int Retries, TimeSpan Interval, TimeSpan Timeout, TimeSpan Deadline)
{
    /// <summary>Enough for a service to come up that is on its way.</summary>
    public static readonly CheckPacing Standard = new(5, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2));
}
