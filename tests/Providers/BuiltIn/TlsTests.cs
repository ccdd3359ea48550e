using System.Diagnostics;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

/// <summary>OpenSSL judges what the tls provider makes.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("RSA", "P224", "Private-Key: (2048 bit")]
    [InlineData("ECDSA", "P224", "ASN1 OID: secp224r1")]
    [InlineData("ECDSA", "P256", "ASN1 OID: prime256v1")]
    [InlineData("ECDSA", "P384", "ASN1 OID: secp384r1")]
    [InlineData("ECDSA", "P521", "ASN1 OID: secp521r1")]
    [InlineData("ED25519", "P224", "ED25519 Private-Key")]
    public async Task Makes_keys_that_OpenSSL_reads(string algorithm, string curve, string expected)
    {
        var driver = await ProviderDriver.StartAsync("tls");
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S(algorithm)), ("ecdsa_curve", S(curve)));
        foreach (var form in (string[])["private_key_pem", "private_key_pem_pkcs8"])
        {
            Assert.Contains(expected, OpenSsl("pkey", "-in", _directory.Write(form, key.Text(form)), "-noout", "-text"));
        }
        var derived = OpenSsl("pkey", "-in", _directory.File("private_key_pem"), "-pubout");
        Assert.Equal(derived, key.Text("public_key_pem"));
    }

    [Fact]
    public async Task Has_no_OpenSSH_form_of_P224()
    {
        var driver = await ProviderDriver.StartAsync("tls");
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S("ECDSA")));
        Assert.Equal("", key.Text("private_key_openssh"));
        Assert.Equal("", key.Text("public_key_openssh"));
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    [InlineData("ED25519")]
    public async Task Reads_its_own_OpenSSH_keys(string algorithm)
    {
        var driver = await ProviderDriver.StartAsync("tls");
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S(algorithm)), ("ecdsa_curve", S("P256")));
        var read = await driver.ReadDataAsync("tls_public_key", ("private_key_openssh", key.GetAttribute("private_key_openssh")));
        Assert.Empty(read.Diagnostics);
        Assert.Equal(key.GetAttribute("public_key_openssh"), read.Value!.GetAttribute("public_key_openssh"));
        Assert.Equal(key.GetAttribute("public_key_fingerprint_sha256"), read.Value!.GetAttribute("public_key_fingerprint_sha256"));
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    [InlineData("ED25519")]
    public async Task Signs_a_request_with_an_authority_that_OpenSSL_verifies(string algorithm)
    {
        var driver = await ProviderDriver.StartAsync("tls");
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S(algorithm)), ("ecdsa_curve", S("P384")));
        var authority = await driver.CreateAsync("tls_self_signed_cert",
            ("private_key_pem", key.GetAttribute("private_key_pem")), ("validity_period_hours", N(24)), ("is_ca_certificate", Value.True),
            ("allowed_uses", Strings("cert_signing", "crl_signing")), ("subject", await SubjectAsync(driver, "tls_self_signed_cert", "Our Authority")));
        var request = await driver.CreateAsync("tls_cert_request",
            ("private_key_pem", key.GetAttribute("private_key_pem")), ("dns_names", Strings("a.example")), ("ip_addresses", Strings("10.0.0.1")),
            ("uris", Strings("spiffe://x/y")), ("subject", await SubjectAsync(driver, "tls_cert_request", "a.example")));
        var certificate = await driver.CreateAsync("tls_locally_signed_cert",
            ("ca_cert_pem", authority.GetAttribute("cert_pem")), ("ca_private_key_pem", key.GetAttribute("private_key_pem")),
            ("cert_request_pem", request.GetAttribute("cert_request_pem")), ("validity_period_hours", N(1)), ("allowed_uses", Strings("digital_signature", "server_auth")));

        Assert.Contains("verify OK", OpenSsl("req", "-verify", "-noout", "-in", _directory.Write("csr", request.Text("cert_request_pem"))), StringComparison.OrdinalIgnoreCase);
        var path = _directory.Write("cert", certificate.Text("cert_pem"));
        Assert.Contains("OK", OpenSsl("verify", "-CAfile", _directory.Write("ca", authority.Text("cert_pem")), path));
        var text = OpenSsl("x509", "-in", path, "-noout", "-text");
        Assert.Contains("DNS:a.example, IP Address:10.0.0.1, URI:spiffe://x/y", text);
        Assert.Contains("TLS Web Server Authentication", text);
        Assert.Contains("Authority Key Identifier", text);
        Assert.Contains("O = Works, CN = a.example", text.Replace("O=Works, CN=", "O = Works, CN = "));
    }

    [Fact]
    public async Task Replaces_a_certificate_once_its_renewal_is_due()
    {
        var time = new FixedTime(ProviderDriver.Now);
        var driver = await ProviderDriver.StartAsync("tls", time);
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S("ED25519")));
        (string, Value)[] config =
        [
            ("private_key_pem", key.GetAttribute("private_key_pem")), ("validity_period_hours", N(10)), ("early_renewal_hours", N(3)), ("allowed_uses", Strings()),
        ];
        var state = await driver.CreateAsync("tls_self_signed_cert", config);
        Assert.Equal("2024-02-29T22:00:00Z", state.Text("validity_end_time"));
        Assert.Empty((await driver.PlanAsync("tls_self_signed_cert", state, config)).RequiresReplace);
        time.Now = time.Now.AddHours(8);
        var refreshed = (await driver.RefreshAsync("tls_self_signed_cert", state))!;
        Assert.Equal(Value.True, refreshed.GetAttribute("ready_for_renewal"));
        Assert.Equal([ValuePath.Empty.Attribute("ready_for_renewal")], (await driver.PlanAsync("tls_self_signed_cert", refreshed, config)).RequiresReplace);
    }

    [Fact]
    public async Task Describes_a_certificate_from_its_text()
    {
        var driver = await ProviderDriver.StartAsync("tls");
        var key = await driver.CreateAsync("tls_private_key", ("algorithm", S("ED25519")));
        var made = await driver.CreateAsync("tls_self_signed_cert",
            ("private_key_pem", key.GetAttribute("private_key_pem")), ("validity_period_hours", N(1)), ("allowed_uses", Strings()),
            ("subject", await SubjectAsync(driver, "tls_self_signed_cert", "x, y")));
        var read = await driver.ReadDataAsync("tls_certificate", ("content", made.GetAttribute("cert_pem")));
        var described = read.Value!.GetAttribute("certificates").TryGet(0)!;
        Assert.Equal("CN=x\\, y,O=Works", described.Text("subject"));
        Assert.Equal("Ed25519", described.Text("signature_algorithm"));
        Assert.Equal(made.Text("id"), described.Text("serial_number"));
    }

    private static async Task<Value> SubjectAsync(ProviderDriver driver, string type, string name)
    {
        var block = (await driver.Provider.GetSchemaAsync(default)).ResourceType(type)!.Block.BlockType("subject")!.Block;
        var subject = driver.Config(block, ("common_name", S(name)), ("organization", S("Works")));
        return Value.List(block.ImpliedType, [subject]);
    }

    private static string OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return output.Length > 0 && process.ExitCode == 0 ? output : output + errors;
    }
}
