using System.Net;
using System.Net.Sockets;
using System.Text;
using Millwright.Cli.Notifications;

namespace Millwright.Cli.Tests.Notifications;

/// <summary>Sends to a mail server on loopback that says yes to everything.</summary>
public sealed class EmailNotifierTests
{
    [Fact]
    public async Task Sends_the_notification_as_text()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener);
        var server = MailServer.Read(name => name == MailServer.Variable ? $"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?starttls=off" : "millwright@example.org");

        await new EmailNotifier(server, "ops@example.org").SendAsync(new Notification("failed", DateTimeOffset.UtcNow, "shop", "Change 7 failed") { Detail = "no capacity" }, CancellationToken.None);

        var mail = await received;
        Assert.Contains("MAIL FROM:<millwright@example.org>", mail);
        Assert.Contains("RCPT TO:<ops@example.org>", mail);
        Assert.Contains("[shop] Change 7 failed", mail);
        Assert.Contains("no capacity", mail);
    }

    [Fact]
    public async Task Does_not_send_in_clear_where_it_should_not()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener);
        var server = MailServer.Read(name => name == MailServer.Variable ? $"smtp://ann:hunter2@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}" : null);

        var error = await Assert.ThrowsAsync<NotificationException>(
            () => new EmailNotifier(server, "ops@example.org").SendAsync(new Notification("failed", DateTimeOffset.UtcNow, "shop", "Change 7 failed"), CancellationToken.None));

        Assert.DoesNotContain("127.0.0.1", error.Message);
        Assert.DoesNotContain("MAIL FROM", await received);
    }

    /// <summary>Everything that one client says.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 ready");
        var all = new StringBuilder();
        var isMessage = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            if (isMessage && line != ".") continue;
            var answer = isMessage ? "250 taken" : line == "DATA" ? "354 go on" : line == "QUIT" ? "221 bye" : "250 yes";
            isMessage = line == "DATA";
            await writer.WriteLineAsync(answer);
            if (line == "QUIT") break;
        }
        return all.ToString();
    }
}
