namespace Millwright.Cli.Notifications;

/// <summary>A way of telling somebody.</summary>
internal interface INotifier
{
    /// <exception cref="NotificationException">It did not get there.</exception>
    Task SendAsync(Notification notification, CancellationToken cancellation);
}
