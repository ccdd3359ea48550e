using System.Security.Cryptography;

namespace Millwright.Cli.Notifications;

/// <summary>Posts the notification as JSON.</summary>
/// <param name="url">May be secret.</param>
/// <param name="secret">What the body is signed with; null where it is not.</param>
internal sealed class WebhookNotifier(Uri url, byte[]? secret) : INotifier
{
    /// <summary>Holds "sha256=" and the HMAC-SHA-256 of the body in hexadecimal.</summary>
    public const string SignatureHeader = "X-Millwright-Signature";

    public Task SendAsync(Notification notification, CancellationToken cancellation)
    {
        var body = notification.Json;
        return JsonPost.SendAsync(url, body, headers =>
        {
            headers.TryAddWithoutValidation("X-Millwright-Event", notification.Event);
            if (secret is not null) headers.TryAddWithoutValidation(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(secret, body))}");
        }, cancellation);
    }
}
