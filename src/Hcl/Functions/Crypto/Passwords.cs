using System.Text;
using Millwright.Hcl.Functions.Encodings;
using Millwright.Values;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.IO.Pem;

namespace Millwright.Hcl.Functions.Crypto;

/// <summary><c>bcrypt</c> and <c>rsadecrypt</c>.</summary>
internal static class Passwords
{
    private const int DefaultCost = 10;
    private const int LongestPassword = 72;

    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        Declare.Fixed("bcrypt", DataType.String, [Declare.String("str")],
            arguments => environment.PureOnly ? Value.Unknown(DataType.String) : Value.String(Hash(arguments)), Declare.Number("cost")),
        Declare.Fixed("rsadecrypt", DataType.String, [Declare.String("ciphertext"), Declare.String("privatekey")],
            static arguments => Value.String(Decrypt(arguments[0].AsString(), arguments[1].AsString()))),
    ];

    private static string Hash(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count > 2) throw new FunctionException("bcrypt() takes no more than two arguments");
        long cost = arguments.Count == 2 ? Arguments.Whole(arguments[1]) : DefaultCost;
        if (cost < 4) cost = DefaultCost;
        if (cost > 31)
        {
            throw new FunctionException($"error occured generating password crypto/bcrypt: cost {cost} is outside allowed range (4,31)");
        }
        var password = arguments[0].AsString();
        if (Encoding.UTF8.GetByteCount(password) > LongestPassword)
        {
            throw new FunctionException("error occured generating password bcrypt: password length exceeds 72 bytes");
        }
        return BCrypt.Net.BCrypt.HashPassword(password, BCrypt.Net.BCrypt.GenerateSalt((int)cost, 'a'));
    }

    private static string Decrypt(string ciphertext, string key)
    {
        if (!Base64.TryDecode(ciphertext, out var bytes))
        {
            throw new FunctionException(
                $"failed to decode input {GoQuote.Quote(ciphertext)}: cipher text must be base64-encoded", 0);
        }
        var engine = new Pkcs1Encoding(new RsaEngine());
        engine.Init(false, ReadKey(key));
        try
        {
            return Encoding.UTF8.GetString(engine.ProcessBlock(bytes, 0, bytes.Length));
        }
        catch (Exception error) when (error is CryptoException or ArgumentException)
        {
            throw new FunctionException("failed to decrypt: crypto/rsa: decryption error");
        }
    }

    /// <summary>Reads the PEM forms that SSH knows: PKCS #1, PKCS #8 and OpenSSH's own, none of them encrypted.</summary>
    private static RsaKeyParameters ReadKey(string text)
    {
        PemObject? pem;
        try
        {
            pem = new Org.BouncyCastle.Utilities.IO.Pem.PemReader(new StringReader(text)).ReadPemObject();
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException)
        {
            pem = null;
        }
        if (pem is null) throw Invalid(": ssh: no key found");
        if (pem.Headers.Any(static header => header.Name == "Proc-Type" && header.Value.Contains("ENCRYPTED", StringComparison.Ordinal)))
        {
            throw Invalid(": ssh: this private key is passphrase protected");
        }
        try
        {
            return Decode(pem) as RsaKeyParameters ?? throw Invalid(" type");
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or CryptoException or ArgumentException)
        {
            throw Invalid(": ssh: malformed private key");
        }
    }

    private static AsymmetricKeyParameter Decode(PemObject pem) => pem.Type switch
    {
        "RSA PRIVATE KEY" => PrivateKeyFactory.CreateKey(new PrivateKeyInfo(
            new AlgorithmIdentifier(PkcsObjectIdentifiers.RsaEncryption, DerNull.Instance), Asn1Object.FromByteArray(pem.Content))),
        "PRIVATE KEY" => PrivateKeyFactory.CreateKey(pem.Content),
        "OPENSSH PRIVATE KEY" => OpenSshPrivateKeyUtilities.ParsePrivateKeyBlob(pem.Content),
        "EC PRIVATE KEY" or "DSA PRIVATE KEY" => throw Invalid(" type"),
        _ => throw Invalid($": ssh: unsupported key type {GoQuote.Quote(pem.Type)}"),
    };

    private static FunctionException Invalid(string problem) => new("invalid private key" + problem, 1);
}
