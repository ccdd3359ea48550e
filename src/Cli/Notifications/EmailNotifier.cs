using System.Net;
using System.Net.Mail;
using System.Security.Authentication;

namespace Millwright.Cli.Notifications;

/// <summary>Sends the notification as an e-mail.</summary>
internal sealed class EmailNotifier(MailServer server, string to) : INotifier
{
    public async Task SendAsync(Notification notification, CancellationToken cancellation)
    {
        try
        {
            using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.IsEncrypted, DeliveryMethod = SmtpDeliveryMethod.Network };
            if (server.User is not null) client.Credentials = new NetworkCredential(server.User, server.Password);
            using var message = new MailMessage(server.From, to, $"[{notification.Workspace}] {notification.Title}".ReplaceLineEndings(" "), notification.Text + "\n");
            await client.SendMailAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (SmtpException e)
        {
            // What the server says may repeat the address.
            throw new NotificationException($"the mail server did not take it ({e.StatusCode})", mayPass: e.StatusCode is SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.MailboxBusy);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            throw new NotificationException("the connection to the mail server could not be secured, or broke", mayPass: true);
        }
        catch (FormatException)
        {
            throw new NotificationException("the address of the sender or of the receiver is none", mayPass: false);
        }
    }
}
