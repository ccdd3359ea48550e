using System.Runtime.InteropServices;

namespace Millwright.Providers.Installation;

/// <summary>What a provider's binary runs on, in Go's words: <c>linux_amd64</c>.</summary>
public sealed record ProviderPlatform(string OperatingSystem, string Architecture)
{
    public static ProviderPlatform Current { get; } = new(
        System.OperatingSystem.IsWindows() ? "windows" : System.OperatingSystem.IsMacOS() ? "darwin" : System.OperatingSystem.IsFreeBSD() ? "freebsd" : "linux",
        RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.X86 => "386",
            var other => other.ToString().ToLowerInvariant(),
        });

    public override string ToString() => $"{OperatingSystem}_{Architecture}";
}
