using Millwright.Cli.Notifications;

namespace Millwright.Cli.Tests.Notifications;

public sealed class MailServerTests
{
    [Theory]
    [InlineData("smtp://ann%40example.org:p%3Ass@mail.example.org:2525", "mail.example.org", 2525, true, "ann@example.org", "p:ss", "ann@example.org")]
    [InlineData("smtp://mailer:secret@mail.example.org", "mail.example.org", 587, true, "mailer", "secret", null)]
    [InlineData("smtp://localhost:25?starttls=off", "localhost", 25, false, null, null, null)]
    public void Is_read_from_the_environment(string url, string host, int port, bool isEncrypted, string? user, string? password, string? from)
    {
        var server = MailServer.Read(name => name == MailServer.Variable ? url : null);

        Assert.Equal((host, port, isEncrypted, user, password), (server.Host, server.Port, server.IsEncrypted, server.User, server.Password));
        Assert.Equal(from ?? $"millwright@{Environment.MachineName}", server.From);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mail.example.org:25")]
    [InlineData("https://ann:hunter2@mail.example.org")]
    public void Says_what_it_should_be_and_repeats_no_password(string? url)
    {
        var error = Assert.Throws<NotificationException>(() => MailServer.Read(name => name == MailServer.Variable ? url : null));

        Assert.Contains("smtp://USER:PASSWORD@HOST:PORT", error.Message);
        Assert.DoesNotContain("hunter2", error.Message);
        Assert.False(error.MayPass);
    }
}
