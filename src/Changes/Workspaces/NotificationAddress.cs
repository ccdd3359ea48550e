using System.Net.Mail;

namespace Millwright.Changes.Workspaces;

/// <summary>Tells whether a notification can go somewhere.</summary>
internal static class NotificationAddress
{
    /// <param name="kind">webhook, slack or email; anything else takes all.</param>
    public static bool Fits(string kind, string to) => kind switch
    {
        "webhook" or "slack" => Uri.TryCreate(to, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp),
        "email" => MailAddress.TryCreate(to, out _),
        _ => true,
    };
}
