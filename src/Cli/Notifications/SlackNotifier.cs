using Millwright.Values;

namespace Millwright.Cli.Notifications;

/// <summary>Posts the notification to an incoming webhook of Slack, or of what speaks as it does.</summary>
/// <param name="url">Secret: whoever has it may post.</param>
internal sealed class SlackNotifier(Uri url) : INotifier
{
    public Task SendAsync(Notification notification, CancellationToken cancellation) => JsonPost.SendAsync(url, Body(notification), static _ => { }, cancellation);

    private static byte[] Body(Notification notification) => JsonOutput.Bytes(default, json =>
    {
        json.WriteStartObject();
        // These three begin links, mentions and escapes there.
        json.WriteString("text", notification.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
        json.WriteEndObject();
    });
}
