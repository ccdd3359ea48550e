using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Tests.Settings;

public sealed class CliConfigurationTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("millwright-home-").FullName;
    private readonly Dictionary<string, string> _environment = [];
    private readonly DiagnosticList _diagnostics = [];

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Reads_everything_a_file_can_say()
    {
        Directory.CreateDirectory(Path.Combine(_home, "cache"));
        var configuration = Load(
            """
            // a comment
            plugin_cache_dir   = "$HOME/cache" # and one more
            disable_checkpoint = true
            credentials "app.terraform.io" {
              token = "secret"
            }
            host "example.com" {
              services = {
                "modules.v1" = "https://example.com/modules/"
              }
            }
            provider_installation {
              dev_overrides {
                "acme/thing" = "/somewhere"
              }
              filesystem_mirror {
                path    = "/mirror"
                include = ["example.com/*/*"]
              }
              direct {
                exclude = ["example.com/*/*"]
              }
            }
            """);

        Assert.Empty(_diagnostics);
        Assert.Equal(Path.Combine(_home, "cache"), configuration.PluginCacheDirectory);
        Assert.True(configuration.DisableCheckpoint);
        Assert.Equal("secret", configuration.Credentials["app.terraform.io"]);
        Assert.Equal("https://example.com/modules/", configuration.Hosts["example.com"]["modules.v1"]);
        Assert.Equal("/somewhere", configuration.DevOverrides[new ProviderAddress(ProviderAddress.DefaultHost, "acme", "thing")]);
        var methods = configuration.ProviderInstallation!.Methods;
        Assert.Equal([InstallationKind.FilesystemMirror, InstallationKind.Direct], methods.Select(static m => m.Kind));
        Assert.Equal("/mirror", methods[0].Location);
        Assert.Equal(["example.com/*/*"], methods[0].Include);
        Assert.Equal(["example.com/*/*"], methods[1].Exclude);
    }

    // The messages of Terraform 1.11.4 for the same files.
    [Theory]
    [InlineData("provider_installation { filesystem_mirror { } }", "Invalid provider_installation method block", "Invalid filesystem_mirror block at 1:1: \"path\" argument is required.")]
    [InlineData("provider_installation { foo_mirror { } }", "Invalid provider_installation method block", "Unknown provider installation method \"foo_mirror\" at 1:25.")]
    [InlineData("provider_installation = 1", "Invalid provider_installation block", "The provider_installation block at 1:1 must not be introduced with an equals sign.")]
    [InlineData("plugin_cache_dir = \"/nonexistent/dir\"", "The specified plugin cache dir /nonexistent/dir cannot be opened: stat /nonexistent/dir: no such file or directory", "")]
    [InlineData("credentials \"a b\" { token = \"x\" }", "The credentials \"a b\" block has an invalid hostname: idna: disallowed rune U+0020", "")]
    public void Says_what_is_wrong(string content, string summary, string detail)
    {
        Load(content);

        var diagnostic = Assert.Single(_diagnostics);
        Assert.Equal((summary, detail), (diagnostic.Summary, diagnostic.Detail));
    }

    [Theory]
    [InlineData("foo = {\n", "At 2:1: object expected closing RBRACE got: EOF")]
    [InlineData("plugin_cache_dir = \n x", "At 2:2: Unknown token: 2:2 IDENT x")]
    public void Says_where_a_file_is_malformed(string content, string problem)
    {
        Load(content);

        Assert.EndsWith(": " + problem, Assert.Single(_diagnostics).Summary);
    }

    [Fact]
    public void Warns_of_a_named_file_that_is_not_there()
    {
        _environment["TF_CLI_CONFIG_FILE"] = "/nonexistent/x";

        new CliConfigurationFiles(_environment.GetValueOrDefault).Load(_diagnostics);

        var warning = Assert.Single(_diagnostics);
        Assert.Equal((Severity.Warning, "Unable to open CLI configuration file", "The CLI configuration file at \"/nonexistent/x\" does not exist."), (warning.Severity, warning.Summary, warning.Detail));
    }

    [Fact]
    public void Joins_the_files_of_the_home_directory()
    {
        Directory.CreateDirectory(Path.Combine(_home, ".terraform.d"));
        File.WriteAllText(Path.Combine(_home, ".terraformrc"), "disable_checkpoint = true");
        File.WriteAllText(Path.Combine(_home, ".terraform.d", "credentials.tfrc.json"), """{"credentials":{"a.example":{"token":"t"}}}""");
        _environment["HOME"] = _home;

        var configuration = new CliConfigurationFiles(_environment.GetValueOrDefault).Load(_diagnostics);

        Assert.Empty(_diagnostics);
        Assert.True(configuration.DisableCheckpoint);
        Assert.Equal("t", configuration.Credentials["a.example"]);
    }

    private CliConfiguration Load(string content)
    {
        var file = Path.Combine(_home, "rc");
        File.WriteAllText(file, content);
        _environment["HOME"] = _home;
        _environment["TF_CLI_CONFIG_FILE"] = file;
        return new CliConfigurationFiles(_environment.GetValueOrDefault).Load(_diagnostics);
    }
}
