using System.Globalization;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Reads the addresses of states before version 4: <c>aws_vpc.main</c>, <c>aws_vpc.main.0</c>, <c>data.aws_ami.linux.1</c>.</summary>
internal static class LegacyAddress
{
    public static (ResourceAddress Resource, InstanceKey Key) Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length is < 2 or > 4) throw Invalid(text);
        var mode = ResourceMode.Managed;
        if (parts.Length > 2 && parts[0] == "data")
        {
            mode = ResourceMode.Data;
            parts = parts[1..];
        }
        if (parts.Length > 3) throw Invalid(text);
        var key = InstanceKey.None;
        if (parts.Length > 2)
        {
            if (!int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            {
                throw new LegacyStateException($"error parsing resource address {Quoting.Quote(text)}: strconv.ParseInt: parsing {Quoting.Quote(parts[2])}: invalid syntax");
            }
            key = InstanceKey.Of(index);
        }
        return (new ResourceAddress(mode, parts[0], parts[1]), key);
    }

    private static LegacyStateException Invalid(string text) => new($"invalid internal resource address format: {text}");
}
