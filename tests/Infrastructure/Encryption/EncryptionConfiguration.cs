using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Evaluation.Early;

namespace Millwright.Infrastructure.Tests.Encryption;

/// <summary>Encryption as an encryption block says it.</summary>
internal static class EncryptionConfiguration
{
    public const string Passphrase = """
        key_provider "pbkdf2" "main" {
          passphrase = "correct horse battery staple"
          iterations = 200000
        }
        method "aes_gcm" "main" {
          keys = key_provider.pbkdf2.main
        }
        """;

    public static StackEncryption? Open(string block, DiagnosticList diagnostics, string? variable = null, string more = "")
    {
        var text = $"terraform {{\n  encryption {{\n{block}\n  }}\n}}\n{more}";
        var file = HclParser.ParseNative(Encoding.UTF8.GetBytes(text), "main.tf", diagnostics);
        var module = new ModuleBuilder(diagnostics).Build(".", [new ConfigurationFileReader(false, diagnostics).Read(file.Body)], []);
        var scope = EarlyScope.Root(module, EarlyInputs.Defaults);
        return StackEncryption.Open(module.Encryption! with { Scope = scope }, () => scope, variable, diagnostics);
    }

    public static StackEncryption Opened(string block, string? variable = null, string more = "")
    {
        var diagnostics = new DiagnosticList();
        var encryption = Open(block, diagnostics, variable, more);
        Assert.True(encryption is not null, string.Join('\n', diagnostics.Select(static d => $"{d.Summary}: {d.Detail}")));
        return encryption!;
    }
}
