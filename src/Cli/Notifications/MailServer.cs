using System.Net.Mail;

namespace Millwright.Cli.Notifications;

/// <summary>The server that e-mails go through.</summary>
/// <param name="IsEncrypted">STARTTLS, without which nothing is sent.</param>
internal sealed record MailServer(string Host, int Port, bool IsEncrypted, string? User, string? Password, string From)
{
    /// <summary>smtp://USER:PASSWORD@HOST:PORT; with ?starttls=off for a server on this machine that cannot.</summary>
    public const string Variable = "MILLWRIGHT_SMTP";

    /// <summary>Whom e-mails are from; else the user, where that is an address.</summary>
    public const string FromVariable = "MILLWRIGHT_SMTP_FROM";

    private const int SubmissionPort = 587;

    /// <exception cref="NotificationException">None is set, or it is none.</exception>
    public static MailServer Read(Func<string, string?> environment)
    {
        if (environment(Variable) is not { Length: > 0 } text) throw new NotificationException($"no mail server is set: {Variable}=smtp://USER:PASSWORD@HOST:PORT", mayPass: false);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "smtp" || url.Host.Length == 0)
            throw new NotificationException($"{Variable} is no address of a mail server; it looks like smtp://USER:PASSWORD@HOST:PORT", mayPass: false);
        var credentials = url.UserInfo.Split(':', 2);
        var user = credentials[0].Length == 0 ? null : Uri.UnescapeDataString(credentials[0]);
        var from = environment(FromVariable) is { Length: > 0 } given ? given : user is not null && MailAddress.TryCreate(user, out _) ? user : $"millwright@{Environment.MachineName}";
        return new MailServer(url.Host, url.IsDefaultPort || url.Port <= 0 ? SubmissionPort : url.Port, url.Query != "?starttls=off", user, credentials.Length == 2 ? Uri.UnescapeDataString(credentials[1]) : null, from);
    }
}
