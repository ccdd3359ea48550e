using System.Reflection;

namespace Millwright.Providers.Installation.Signing;

/// <summary>HashiCorp's published keys, which Terraform, too, carries with it.</summary>
internal static class HashicorpKeys
{
    private static readonly Lazy<string> _releases = new(() => Read("hashicorp-releases.asc"));
    private static readonly Lazy<string> _partners = new(() => Read("hashicorp-partners.asc"));

    /// <summary>Signs HashiCorp's own releases: fingerprint C874 011F 0AB4 0511 0D02 1055 3436 5D94 72D7 468F.</summary>
    public static string Releases => _releases.Value;

    /// <summary>Signs the keys of partners: fingerprint 5189 0657 C5AC DB4B 8230 8656 7D72 D426 8E46 60FC.</summary>
    public static string Partners => _partners.Value;

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
