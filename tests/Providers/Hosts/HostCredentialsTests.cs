using Millwright.Providers.Hosts;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Tests.Hosts;

public sealed class HostCredentialsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("millwright-credentials-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("TF_TOKEN_example.com", "example.com")]
    [InlineData("TF_TOKEN_example_com", "example.com")]
    [InlineData("TF_TOKEN_my__host_example_com", "my-host.example.com")]
    public async Task Reads_tokens_of_the_environment_in_every_spelling(string variable, string host)
    {
        var credentials = new HostCredentials(CliConfiguration.Default, name => name == variable ? "token" : null, []);

        Assert.Equal("token", await credentials.TokenAsync(host, CancellationToken.None));
        Assert.True(credentials.IsSetByEnvironment(host));
        Assert.Null(await credentials.TokenAsync("other.com", CancellationToken.None));
    }

    [Fact]
    public async Task Prefers_the_environment_to_the_configuration()
    {
        var configuration = new CliConfiguration { Credentials = new Dictionary<string, string> { ["example.com"] = "configured" } };

        Assert.Equal("configured", await new HostCredentials(configuration, static _ => null, []).TokenAsync("example.com", CancellationToken.None));
        Assert.Equal("own", await new HostCredentials(configuration, static _ => "own", []).TokenAsync("example.com", CancellationToken.None));
    }

    [Fact]
    public async Task Asks_the_helper_program_once_and_hands_it_tokens_to_keep()
    {
        var helper = Path.Combine(_root, "terraform-credentials-store");
        File.WriteAllText(helper, $$"""
            #!/bin/sh
            echo "$@" >> {{_root}}/calls
            case "$2" in
              get) echo '{"token":"kept"}' ;;
              store) cat > {{_root}}/stored ;;
            esac
            """);
        File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var credentials = new HostCredentials(new CliConfiguration { CredentialsHelper = ("store", ["--quiet"]) }, static _ => null, [_root]);

        Assert.Equal("kept", await credentials.TokenAsync("example.com", CancellationToken.None));
        Assert.Equal("kept", await credentials.TokenAsync("example.com", CancellationToken.None));
        await credentials.StoreWithHelperAsync("example.com", "new", CancellationToken.None);
        await credentials.StoreWithHelperAsync("example.com", null, CancellationToken.None);

        Assert.Equal(["--quiet get example.com", "--quiet store example.com", "--quiet forget example.com"], File.ReadAllLines(Path.Combine(_root, "calls")));
        Assert.Equal("""{"token":"new"}""", File.ReadAllText(Path.Combine(_root, "stored")));
    }

    [Fact]
    public void Keeps_tokens_in_a_file_for_the_owner_alone_and_leaves_the_rest_of_it_as_it_is()
    {
        var path = Path.Combine(_root, "home", CredentialsFile.FileName);
        var file = new CredentialsFile(path);
        file.Store("a.com", "one");
        file.Store("b.com", "two");

        file.Store("a.com", null);

        Assert.Null(file.Find("a.com"));
        Assert.Equal("two", file.Find("b.com"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
