namespace Millwright.Cli.Notifications;

/// <summary>Somebody could not be told; the message says why, and never where, for addresses may be secret.</summary>
/// <param name="mayPass">Another try may help.</param>
internal sealed class NotificationException(string message, bool mayPass) : Exception(message)
{
    public bool MayPass { get; } = mayPass;
}
