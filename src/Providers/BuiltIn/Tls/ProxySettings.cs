using System.Net;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>Through which proxy the tls provider connects.</summary>
internal sealed record ProxySettings(IWebProxy? Proxy)
{
    public static readonly ProxySettings FromEnvironment = new(HttpClient.DefaultProxy);

    public static ProxySettings From(Value config)
    {
        var blocks = config.GetAttribute("proxy");
        if (!blocks.HasContent || blocks.Length == 0) return FromEnvironment;
        var block = blocks.ElementList[0];
        if (Text(block, "url") is not { } url)
        {
            return block.GetAttribute("from_env") is { HasContent: true } flag && !flag.AsBool() ? new ProxySettings(Proxy: null) : FromEnvironment;
        }
        var proxy = new WebProxy(url);
        if (Text(block, "username") is { } user) proxy.Credentials = new NetworkCredential(user, Text(block, "password") ?? "");
        return new ProxySettings(proxy);
    }

    private static string? Text(Value block, string name) => block.GetAttribute(name) is { HasContent: true } value ? value.AsString() : null;
}
