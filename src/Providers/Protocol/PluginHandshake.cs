using System.Globalization;

namespace Millwright.Providers.Protocol;

/// <summary>The line with which a plugin says where and how it listens.</summary>
/// <param name="ProtocolVersion">5 or 6.</param>
/// <param name="Network"><c>unix</c> or <c>tcp</c>.</param>
/// <param name="ServerCertificate">The DER of the only certificate the server may show; null where it does not use TLS.</param>
internal sealed record PluginHandshake(int ProtocolVersion, string Network, string Address, byte[]? ServerCertificate)
{
    public const string MagicCookieName = "TF_PLUGIN_MAGIC_COOKIE";
    public const string MagicCookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

    private const string CoreVersion = "1";

    /// <exception cref="ProviderStartException">The line is none that we understand; says why, as go-plugin does.</exception>
    public static PluginHandshake Parse(string line, string pluginPath)
    {
        var parts = line.Trim().Split('|');
        if (parts.Length < 4) throw new ProviderStartException(PluginStartup.Unrecognized(line.Trim(), pluginPath));
        if (!int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new ProviderStartException($"Error parsing core protocol version: strconv.Atoi: parsing \"{parts[0]}\": invalid syntax");
        }
        if (parts[0] != CoreVersion)
        {
            throw new ProviderStartException(
                $"Incompatible core API version with plugin. Plugin version: {parts[0]}, Core version: {CoreVersion}\n\n" +
                "To fix this, the plugin usually only needs to be recompiled.\nPlease report this to the plugin author.");
        }
        return new PluginHandshake(ParseVersion(parts[1]), ParseNetwork(parts), parts[3], ParseCertificate(parts));
    }

    private static int ParseVersion(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version))
        {
            throw new ProviderStartException($"Error parsing protocol version \"{text}\": strconv.Atoi: parsing \"{text}\": invalid syntax");
        }
        if (version is not (5 or 6))
        {
            throw new ProviderStartException($"Incompatible API version with plugin. Plugin version: {version}, Client versions: [5 6]");
        }
        return version;
    }

    private static string ParseNetwork(string[] parts)
    {
        if (parts[2] is not ("unix" or "tcp")) throw new ProviderStartException($"Unknown address type: {parts[2]}");
        var protocol = parts.Length >= 5 ? parts[4] : "netrpc";
        if (protocol != "grpc") throw new ProviderStartException($"Unsupported plugin protocol \"{protocol}\". Supported: [grpc]");
        return parts[2];
    }

    private static byte[]? ParseCertificate(string[] parts)
    {
        if (parts.Length < 6 || parts[5].Length == 0) return null;
        var text = parts[5];
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException e)
        {
            throw new ProviderStartException($"error parsing server cert: {e.Message}", e);
        }
    }
}
