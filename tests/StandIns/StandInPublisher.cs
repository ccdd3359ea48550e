using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Millwright.StandIns;

/// <summary>Somebody who packs and signs providers.</summary>
internal sealed class StandInPublisher
{
    private readonly PgpKeyPair _key;

    public StandInPublisher()
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new Org.BouncyCastle.Crypto.Parameters.RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SecureRandom(), 2048, 25));
        _key = new PgpKeyPair(PublicKeyAlgorithmTag.RsaGeneral, generator.GenerateKeyPair(), DateTime.UtcNow);
        PublicKey = Armor(_key);
    }

    /// <summary>In OpenPGP's text form.</summary>
    public string PublicKey { get; }

    public string KeyId => _key.KeyId.ToString("X16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The archive of a provider with one program.</summary>
    public static byte[] Pack(string type, string version, string content)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry($"terraform-provider-{type}_v{version}");
            entry.ExternalAttributes = 0x81ED << 16;
            entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var program = new StreamWriter(entry.Open());
            program.Write(content);
        }
        return buffer.ToArray();
    }

    /// <summary>A list in the form of <c>sha256sum</c>.</summary>
    public static byte[] Checksums(params (string Name, byte[] Content)[] files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(static f => $"{Sum(f.Content)}  {f.Name}\n")));

    public static string Sum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public byte[] Sign(byte[] content)
    {
        var generator = new PgpSignatureGenerator(PublicKeyAlgorithmTag.RsaGeneral, HashAlgorithmTag.Sha512);
        generator.InitSign(PgpSignature.BinaryDocument, _key.PrivateKey);
        generator.Update(content);
        using var buffer = new MemoryStream();
        generator.Generate().Encode(buffer);
        return buffer.ToArray();
    }

    private static string Armor(PgpKeyPair key)
    {
        var uses = new PgpSignatureSubpacketGenerator();
        uses.SetKeyFlags(false, PgpKeyFlags.CanCertify | PgpKeyFlags.CanSign);
        var ring = new PgpKeyRingGenerator(PgpSignature.PositiveCertification, key, "Stand-in <stand-in@example.com>", SymmetricKeyAlgorithmTag.Null, Array.Empty<char>(), false, uses.Generate(), null, new SecureRandom());
        using var buffer = new MemoryStream();
        using (var armor = new ArmoredOutputStream(buffer)) ring.GeneratePublicKeyRing().Encode(armor);
        return Encoding.ASCII.GetString(buffer.ToArray());
    }
}
