using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Locking;

namespace Millwright.Providers.Tests.Locking;

public sealed class DependencyLockFileTests
{
    // What Terraform 1.11.4 writes, with and without constraints and hashes, and with a hash scheme nobody knows.
    private const string WrittenByTerraform =
        """
        # This file is maintained automatically by "terraform init".
        # Manual edits may be lost in future updates.

        provider "example.com/acme/bare" {
          version = "0.1.0"
        }

        provider "example.com/acme/thing" {
          version     = "2.0.0-beta1"
          constraints = "2.0.0-beta1"
          hashes = [
            "h1:7qBwOy0NH23ajv0yLXPTjVHUsgDgngTae4X2DxohoUM=",
            "zh:0123456789012345678901234567890123456789012345678901234567890123",
            "zz:abc",
          ]
        }

        provider "registry.terraform.io/hashicorp/aws" {
          version = "5.100.0"
          hashes = [
            "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
          ]
        }

        """;

    [Fact]
    public void Writes_what_it_has_read_byte_for_byte()
    {
        var diagnostics = new DiagnosticList();

        var locks = Parse(WrittenByTerraform, diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(WrittenByTerraform, DependencyLockFile.Render(locks));
    }

    [Theory]
    [InlineData("provider \"example.com/acme/x\" {\n}\n", "Missing required argument", "The argument \"version\" is required, but no definition was found.")]
    [InlineData(
        "provider \"acme/x\" {\n  version = \"1.0.0\"\n}\n",
        "Non-normalized provider source address",
        "The provider source address for this provider lock must be written as \"registry.terraform.io/acme/x\", the fully-qualified and normalized form.")]
    [InlineData(
        "provider \"a b/acme/x\" {\n  version = \"1.0.0\"\n}\n",
        "Invalid provider source address",
        "The provider source address for a provider lock must be a valid, fully-qualified address of the form \"hostname/namespace/type\".")]
    [InlineData(
        "provider \"example.com/acme/x\" {\n  version = \"1.0.0\"\n  hashes = [\"abc\"]\n}\n",
        "Invalid provider hash string",
        "Cannot interpret \"abc\" as a provider hash: hash string must start with a scheme keyword followed by a colon.")]
    [InlineData(
        "provider \"example.com/acme/x\" {\n  version = \"1.0.0\"\n}\nprovider \"example.com/acme/x\" {\n  version = \"1.0.0\"\n}\n",
        "Duplicate provider lock",
        "This lockfile already declared a lock for provider example.com/acme/x at .terraform.lock.hcl:1,1-30.")]
    [InlineData(
        "provider \"example.com/acme/x\" {\n  version = \"1.0.0\"\n  constraints = \"~>1\"\n}\n",
        "Invalid provider version constraints",
        "The recorded version constraints for provider example.com/acme/x must be written in normalized form: \"~> 1.0\".")]
    public void Says_what_is_wrong(string source, string summary, string detail)
    {
        var diagnostics = new DiagnosticList();

        Parse(source, diagnostics);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((summary, detail), (diagnostic.Summary, diagnostic.Detail));
    }

    private static DependencyLocks Parse(string source, DiagnosticList diagnostics) =>
        DependencyLockFile.Parse(Encoding.UTF8.GetBytes(source), DependencyLockFile.FileName, diagnostics);
}
