using System.Text;
using Millwright.Values;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The name of a certificate's subject or issuer, in the order and encodings of Go's <c>pkix.Name</c>.</summary>
internal sealed class DistinguishedName
{
    private static readonly DerObjectIdentifier Email = new("1.2.840.113549.1.9.1");

    // In the order in which Go writes them.
    private static readonly (string Oid, string Short, string Attribute)[] Known =
    [
        ("2.5.4.6", "C", "country"),
        ("2.5.4.10", "O", "organization"),
        ("2.5.4.11", "OU", "organizational_unit"),
        ("2.5.4.7", "L", "locality"),
        ("2.5.4.8", "ST", "province"),
        ("2.5.4.9", "STREET", "street_address"),
        ("2.5.4.17", "POSTALCODE", "postal_code"),
        ("2.5.4.3", "CN", "common_name"),
        ("2.5.4.5", "SERIALNUMBER", "serial_number"),
    ];

    private readonly List<string>[] _values = [.. Known.Select(static _ => new List<string>())];
    private readonly List<(DerObjectIdentifier Type, Asn1Encodable Value)> _others = [];

    public bool IsEmpty => _others.Count == 0 && _values.All(static v => v.Count == 0);

    /// <summary>The name a <c>subject</c> block describes; empty where there is none.</summary>
    public static DistinguishedName FromBlock(Value subject)
    {
        var name = new DistinguishedName();
        if (!subject.HasContent || subject.Length == 0) return name;
        var block = subject.ElementList[0];
        for (var i = 0; i < Known.Length; i++)
        {
            if (block.GetAttribute(Known[i].Attribute) is not { HasContent: true } value) continue;
            if (value.Type.IsString) AddText(name._values[i], value.AsString());
            else foreach (var line in value.ElementList) AddText(name._values[i], line.AsString());
        }
        if (block.GetAttribute("email_address") is { HasContent: true } email && email.AsString().Length > 0)
        {
            name._others.Add((Email, new DerIA5String(email.AsString())));
        }
        return name;
    }

    /// <summary>Takes a name apart.</summary>
    /// <param name="keepOthers">Whether attributes without a field of their own are kept.</param>
    public static DistinguishedName FromX509(X509Name source, bool keepOthers)
    {
        var name = new DistinguishedName();
        foreach (var element in Asn1Sequence.GetInstance(source.ToAsn1Object()))
        {
            foreach (var pair in Asn1Set.GetInstance(element))
            {
                var attribute = Asn1Sequence.GetInstance(pair);
                var type = DerObjectIdentifier.GetInstance(attribute[0]);
                var index = Array.FindIndex(Known, k => k.Oid == type.Id);
                if (index >= 0 && attribute[1] is IAsn1String text) name._values[index].Add(text.GetString());
                else if (keepOthers) name._others.Add((type, attribute[1]));
            }
        }
        return name;
    }

    public X509Name ToX509()
    {
        var sets = new List<Asn1Encodable>();
        for (var i = 0; i < Known.Length; i++)
        {
            if (_values[i].Count == 0) continue;
            var type = new DerObjectIdentifier(Known[i].Oid);
            sets.Add(new DerSet(_values[i].Select(v => (Asn1Encodable)new DerSequence(type, Encode(v))).ToArray()));
        }
        foreach (var (type, value) in _others) sets.Add(new DerSet(new DerSequence(type, value)));
        return X509Name.GetInstance(new DerSequence(sets.ToArray()));
    }

    /// <summary>The name roughly as RFC 2253 writes it: most specific part first.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        foreach (var (type, value) in _others) parts.Add($"{type.Id}=#{Convert.ToHexStringLower(value.ToAsn1Object().GetDerEncoded())}");
        for (var i = 0; i < Known.Length; i++)
        {
            if (_values[i].Count > 0) parts.Add(string.Join('+', _values[i].Select(v => $"{Known[i].Short}={Escape(v)}")));
        }
        parts.Reverse();
        return string.Join(',', parts);
    }

    private static void AddText(List<string> to, string text)
    {
        if (text.Length > 0) to.Add(text);
    }

    private static Asn1Encodable Encode(string text) =>
        text.All(static c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c)) ? new DerPrintableString(text) : new DerUtf8String(text);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (",+\"\\<>;".Contains(c) || (c == ' ' && (i == 0 || i == text.Length - 1)) || (c == '#' && i == 0)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
