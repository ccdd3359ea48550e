using System.Net;
using Millwright.Values;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The host names, addresses and URIs a certificate is for.</summary>
internal static class AlternativeNames
{
    /// <summary>The names that the arguments of a request or certificate list; null where there are none.</summary>
    /// <exception cref="TlsException">One cannot be read.</exception>
    public static GeneralNames? From(Value dnsNames, Value addresses, Value uris)
    {
        var names = new List<GeneralName>();
        foreach (var dns in Texts(dnsNames)) names.Add(new GeneralName(GeneralName.DnsName, dns));
        foreach (var address in Texts(addresses))
        {
            if (!IPAddress.TryParse(address, out var ip) || (!address.Contains(':') && address.Split('.').Length != 4))
            {
                throw new TlsException($"Invalid IP address\nFailed to parse \"{address}\"");
            }
            if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
            names.Add(new GeneralName(GeneralName.IPAddress, new DerOctetString(ip.GetAddressBytes())));
        }
        foreach (var uri in Texts(uris)) names.Add(new GeneralName(GeneralName.UniformResourceIdentifier, uri));
        return names.Count > 0 ? new GeneralNames([.. names]) : null;
    }

    /// <summary>The kinds of names that Go carries over from a request, in its order.</summary>
    public static GeneralNames? From(X509Extensions? extensions)
    {
        if (extensions?.GetExtension(X509Extensions.SubjectAlternativeName) is not { } extension) return null;
        var names = GeneralNames.GetInstance(extension.GetParsedValue()).GetNames();
        var kept = new List<GeneralName>();
        foreach (var kind in (ReadOnlySpan<int>)[GeneralName.DnsName, GeneralName.IPAddress, GeneralName.UniformResourceIdentifier])
        {
            foreach (var name in names)
            {
                if (name.TagNo == kind) kept.Add(name);
            }
        }
        return kept.Count > 0 ? new GeneralNames([.. kept]) : null;
    }

    private static IEnumerable<string> Texts(Value list) =>
        list.HasContent ? list.ElementList.Where(static e => e.HasContent).Select(static e => e.AsString()) : [];
}
