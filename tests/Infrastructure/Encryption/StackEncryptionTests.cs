using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;
using static Millwright.Infrastructure.Tests.Encryption.EncryptionConfiguration;

namespace Millwright.Infrastructure.Tests.Encryption;

public sealed class StackEncryptionTests
{
    private const string UseMain = Passphrase + "\nstate {\n  method = method.aes_gcm.main\n}\n";

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Encryption", "Samples", name));

    /// <summary>The samples were made with Python's cryptography package, after OpenTofu's documentation of the format.</summary>
    [Fact]
    public void Reads_what_another_implementation_encrypted()
    {
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(Sample("passphrase-sha512.tfstate"), Opened(UseMain).State, diagnostics, out var outdated);
        Assert.Empty(diagnostics);
        Assert.Equal("hello", state!.Outputs["greeting"].Value.AsString());
        Assert.Equal(7ul, state.Serial);
        Assert.False(outdated);
    }

    [Fact]
    public void Writes_what_the_published_algorithms_read()
    {
        using var json = JsonDocument.Parse(Opened(UseMain).State!.EncryptState("{\"serial\":3}"u8.ToArray(), 3, "a-b"));
        var root = json.RootElement;
        Assert.Equal(["serial", "lineage", "meta", "encrypted_data", "encryption_version"], root.EnumerateObject().Select(static p => p.Name));
        Assert.Equal((3, "a-b", "v0"), (root.GetProperty("serial").GetInt32(), root.GetProperty("lineage").GetString(), root.GetProperty("encryption_version").GetString()));
        using var meta = JsonDocument.Parse(root.GetProperty("meta").GetProperty("key_provider.pbkdf2.main").GetBytesFromBase64());
        var stored = meta.RootElement;
        Assert.Equal((200_000, "sha512", 32), (stored.GetProperty("iterations").GetInt32(), stored.GetProperty("hash_function").GetString(), stored.GetProperty("key_length").GetInt32()));
        var key = Rfc2898DeriveBytes.Pbkdf2("correct horse battery staple", stored.GetProperty("salt").GetBytesFromBase64(), 200_000, HashAlgorithmName.SHA512, 32);
        var data = root.GetProperty("encrypted_data").GetBytesFromBase64();
        var plain = new byte[data.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(data.AsSpan(0, 12), data.AsSpan(12, plain.Length), data.AsSpan(12 + plain.Length), plain);
        Assert.Equal("{\"serial\":3}", Encoding.UTF8.GetString(plain));
    }

    [Fact]
    public void A_former_key_reads_through_a_fallback_and_the_state_counts_as_outdated()
    {
        var encryption = Opened(Passphrase + """

            key_provider "pbkdf2" "old" {
              passphrase    = "an older passphrase, retired"
              hash_function = "sha256"
              key_length    = 16
              iterations    = 200000
            }
            method "aes_gcm" "old" {
              keys = key_provider.pbkdf2.old
              aad  = [1, 2, 3]
            }
            state {
              method = method.aes_gcm.main
              fallback {
                method = method.aes_gcm.old
              }
            }
            """);
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(Sample("passphrase-sha256-aad.tfstate"), encryption.State, diagnostics, out var outdated);
        Assert.Empty(diagnostics);
        Assert.True(outdated);
        var again = StoredState.ToBytes(state!, encryption.State);
        Assert.NotNull(StoredState.Read(again, Opened(UseMain).State, diagnostics, out outdated));
        Assert.Empty(diagnostics);
        Assert.False(outdated);
    }

    [Fact]
    public void A_wrong_passphrase_is_an_error_that_reveals_nothing()
    {
        var diagnostics = new DiagnosticList();
        var wrong = Opened(UseMain.Replace("correct horse", "incorrect horse"));
        Assert.Null(StoredState.Read(Sample("passphrase-sha512.tfstate"), wrong.State, diagnostics, out _));
        var problem = Assert.Single(diagnostics);
        Assert.Equal("The state cannot be decrypted: method.aes_gcm.main: the key or passphrase is not the one the data was encrypted with, or the data was changed since.", problem.Detail);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_state_that_is_cut_off_is_said_to_be(int lost)
    {
        var diagnostics = new DiagnosticList();
        var whole = Sample("passphrase-sha512.tfstate");
        Assert.Null(StoredState.Read(whole[..^lost], Opened(UseMain).State, diagnostics, out _));
        Assert.Contains("cut off or damaged", Assert.Single(diagnostics).Detail);
    }

    [Fact]
    public void A_changed_bit_is_noticed()
    {
        var stored = JsonDocument.Parse(Sample("passphrase-sha512.tfstate")).RootElement;
        var data = stored.GetProperty("encrypted_data").GetString()!;
        var changed = Encoding.UTF8.GetString(Sample("passphrase-sha512.tfstate")).Replace(data, "A" + data[1..]);
        var diagnostics = new DiagnosticList();
        Assert.Null(StoredState.Read(Encoding.UTF8.GetBytes(changed), Opened(UseMain).State, diagnostics, out _));
        Assert.Contains("was changed since", Assert.Single(diagnostics).Detail);
    }

    [Fact]
    public void A_serial_in_clear_that_is_another_one_is_noticed()
    {
        var changed = Encoding.UTF8.GetString(Sample("passphrase-sha512.tfstate")).Replace("\"serial\":7", "\"serial\":8");
        var diagnostics = new DiagnosticList();
        Assert.Null(StoredState.Read(Encoding.UTF8.GetBytes(changed), Opened(UseMain).State, diagnostics, out _));
        Assert.Contains("serial or lineage", Assert.Single(diagnostics).Detail);
    }

    [Fact]
    public void A_state_in_clear_is_refused_unless_a_fallback_admits_it()
    {
        var plain = StateFile.ToBytes(new StateSnapshot { Lineage = "a", Serial = 1 });
        var diagnostics = new DiagnosticList();
        Assert.Null(StoredState.Read(plain, Opened(UseMain).State, diagnostics, out _));
        Assert.Contains("\"unencrypted\" in a fallback block", Assert.Single(diagnostics).Detail);

        diagnostics = [];
        var migrating = Opened(Passphrase + "\nmethod \"unencrypted\" \"migrate\" {}\nstate {\n  method = method.aes_gcm.main\n  fallback {\n    method = method.unencrypted.migrate\n  }\n}\n");
        Assert.NotNull(StoredState.Read(plain, migrating.State, diagnostics, out var outdated));
        Assert.Empty(diagnostics);
        Assert.True(outdated);
    }

    [Fact]
    public void The_way_back_to_clear_states_goes_through_a_fallback()
    {
        var leaving = Opened(Passphrase + "\nmethod \"unencrypted\" \"off\" {}\nstate {\n  method = method.unencrypted.off\n  fallback {\n    method = method.aes_gcm.main\n  }\n}\n");
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(Sample("passphrase-sha512.tfstate"), leaving.State, diagnostics, out var outdated);
        Assert.Empty(diagnostics);
        Assert.True(outdated);
        Assert.Equal(StateFile.ToBytes(state!), StoredState.ToBytes(state!, leaving.State));
    }

    [Fact]
    public void An_encrypted_state_without_configuration_is_said_to_be_one()
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(StateFile.Read(Sample("passphrase-sha512.tfstate"), diagnostics));
        Assert.StartsWith("The state is encrypted, and the configuration does not say how", Assert.Single(diagnostics).Detail);
    }

    [Fact]
    public void The_environment_may_add_the_method_that_the_configuration_enforces()
    {
        var encryption = Opened("state {\n  enforced = true\n}\n", variable: UseMain);
        Assert.True(encryption.State!.Encrypts);
        var json = """{"key_provider":{"pbkdf2":{"main":{"passphrase":"correct horse battery staple","iterations":200000}}},"method":{"aes_gcm":{"main":{"keys":"${key_provider.pbkdf2.main}"}}},"state":{"method":"${method.aes_gcm.main}"}}""";
        var diagnostics = new DiagnosticList();
        Assert.NotNull(StoredState.Read(Sample("passphrase-sha512.tfstate"), Opened("state {\n  enforced = true\n}\n", variable: json).State, diagnostics, out _));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void A_key_provider_can_take_its_passphrase_from_another_and_variables_may_be_used()
    {
        var encryption = Opened(
            """
            key_provider "pbkdf2" "first" {
              passphrase = var.passphrase
              iterations = 200000
            }
            key_provider "pbkdf2" "second" {
              chain                    = key_provider.pbkdf2.first
              iterations               = 200000
              encrypted_metadata_alias = "alias"
            }
            method "aes_gcm" "main" {
              keys = key_provider.pbkdf2.second
            }
            plan {
              method = method.aes_gcm.main
            }
            """,
            more: "variable \"passphrase\" {\n  sensitive = true\n  default = \"sixteen characters!\"\n}\n");
        var bytes = encryption.Plan!.Encrypt("plan"u8.ToArray());
        Assert.Equal(["alias", "key_provider.pbkdf2.first"], EncryptedPayload.Parse(bytes).Metadata.Keys.Order());
        Assert.Equal("plan"u8.ToArray(), encryption.Plan.Decrypt(bytes, out _));
        Assert.True(EncryptedPayload.IsPlan(bytes));
        Assert.False(EncryptedPayload.IsPlan(Sample("passphrase-sha512.tfstate")));
    }

    [Theory]
    [InlineData("state {\n  enforced = true\n}", "must be encrypted (enforced = true), and nothing says how")]
    [InlineData("method \"unencrypted\" \"u\" {}\nstate {\n  enforced = true\n  method = method.unencrypted.u\n}", "cannot be used for it")]
    [InlineData("key_provider \"pbkdf2\" \"main\" {\n  passphrase = \"short\"\n}", "key_provider.pbkdf2.main: passphrase is too short: 16 characters are the least.")]
    [InlineData("key_provider \"pbkdf2\" \"main\" {\n  passphrase = \"sixteen characters!\"\n  iterations = 1000\n}", "has to be a whole number of at least 200000")]
    [InlineData("key_provider \"pbkdf2\" \"main\" {\n  passphrase = \"sixteen characters!\"\n  hash_function = \"md5\"\n}", "has to be \"sha256\" or \"sha512\"")]
    [InlineData("key_provider \"pbkdf2\" \"main\" {}", "passphrase is required")]
    [InlineData("key_provider \"pbkdf2\" \"a\" {\n  chain = key_provider.pbkdf2.b\n}\nkey_provider \"pbkdf2\" \"b\" {\n  chain = key_provider.pbkdf2.a\n}", "needs its own key")]
    [InlineData("key_provider \"vault\" \"main\" {}", "There is no key provider of type \"vault\" here.")]
    [InlineData("method \"rot13\" \"main\" {}", "There is no encryption method of type \"rot13\" here.")]
    [InlineData("method \"aes_gcm\" \"main\" {\n  keys = key_provider.pbkdf2.gone\n}", "method.aes_gcm.main refers to key_provider.pbkdf2.gone, which is not declared")]
    [InlineData("state {\n  method = method.aes_gcm.gone\n}", "has to name one of the method blocks")]
    [InlineData("key_provider \"pbkdf2\" \"main\" {\n  passphrase = terraform_data.x.id\n}", "nothing is known of terraform_data.x.id yet")]
    [InlineData("key_provider \"external\" \"main\" {}", "command is required")]
    public void What_is_wrong_with_the_configuration_is_said(string block, string expected)
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(Open(block, diagnostics));
        Assert.Contains(diagnostics, d => d.IsError && d.Detail.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_syntax_error_in_the_environment_does_not_show_its_text()
    {
        var diagnostics = new DiagnosticList();
        Assert.Null(Open("state {\n  enforced = true\n}", diagnostics, variable: "key_provider \"pbkdf2\" \"x\" { passphrase = \"very secret words\" oops }"));
        var problem = Assert.Single(diagnostics);
        Assert.Equal("Invalid TF_ENCRYPTION environment variable", problem.Summary);
        Assert.DoesNotContain("secret", problem.Detail);
        Assert.Null(problem.Subject);
    }

    [Fact]
    public void A_key_file_can_be_the_passphrase_or_be_read_by_a_program()
    {
        using var directory = new States.TemporaryDirectory();
        var (key, program) = (directory.File("key"), directory.File("provide.sh"));
        File.WriteAllText(key, "a passphrase in a file of its own");
        var byFile = Opened($"key_provider \"pbkdf2\" \"f\" {{\n  passphrase = trimspace(file(\"{key}\"))\n  iterations = 200000\n}}\nmethod \"aes_gcm\" \"m\" {{\n  keys = key_provider.pbkdf2.f\n}}\nstate {{\n  method = method.aes_gcm.m\n}}\n").State!;
        Assert.Equal("x"u8.ToArray(), byFile.Decrypt(byFile.Encrypt("x"u8.ToArray()), out _));
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(program, """
            #!/bin/sh
            echo '{"magic":"OpenTofu-External-Key-Provider","version":1}'
            INPUT=$(cat)
            KEY=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
            if [ "$INPUT" = null ]; then
              echo '{"keys":{"encryption_key":"'$KEY'"},"meta":{"external_data":{"id":"k1"}}}'
            else
              echo "$INPUT" | grep -q '"id":"k1"' || exit 3
              echo '{"keys":{"encryption_key":"'$KEY'","decryption_key":"'$KEY'"},"meta":{"external_data":{"id":"k1"}}}'
            fi
            """.Replace("\r", ""));
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var block = $"key_provider \"external\" \"e\" {{\n  command = [\"{program}\"]\n}}\nmethod \"aes_gcm\" \"m\" {{\n  keys = key_provider.external.e\n}}\nstate {{\n  method = method.aes_gcm.m\n}}\n";
        var byProgram = Opened(block).State!.Encrypt("y"u8.ToArray());
        Assert.Equal("y"u8.ToArray(), Opened(block).State!.Decrypt(byProgram, out _));
        var wrong = Assert.Throws<EncryptionException>(() => Opened(block.Replace(program, "/bin/true")).State!.Encrypt([1]));
        Assert.Contains("does not begin with the line", wrong.Message);
    }

    [Theory]
    [InlineData("data.terraform_remote_state.vpc", "vpc")]
    [InlineData("module.net.data.terraform_remote_state.vpc[0]", "net.vpc[0]")]
    [InlineData("module.net.data.terraform_remote_state.vpc[0]", "net.vpc")]
    [InlineData("module.net[\"eu\"].data.terraform_remote_state.vpc", "net.vpc")]
    public void A_remote_state_is_found_by_its_name(string address, string name)
    {
        var encryption = Opened($$"""
            {{Passphrase}}
            method "unencrypted" "none" {}
            remote_state_data_sources {
              default {
                method = method.unencrypted.none
              }
              remote_state_data_source "{{name.Replace("\"", "\\\"")}}" {
                method = method.aes_gcm.main
              }
            }
            """);
        Assert.True(encryption.Remote(address)!.Encrypts);
        Assert.False(encryption.Remote("data.terraform_remote_state.other")!.Encrypts);
        Assert.Null(encryption.State);
    }
}
