using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Installation;

namespace Millwright.Cli.Commands;

/// <summary>Reads the <c>-platform</c> options of the commands that work for other machines.</summary>
internal static class PlatformArguments
{
    /// <summary>The platforms given, or this machine's.</summary>
    public static IReadOnlyList<ProviderPlatform> Read(Arguments arguments, DiagnosticList diagnostics)
    {
        var platforms = new List<ProviderPlatform>();
        foreach (var text in arguments.List("platform"))
        {
            var parts = text.Split('_');
            var problem = parts.Length != 2 ? "must be two words separated by an underscore"
                : parts.Any(static p => p.Length == 0 || !p.All(char.IsAsciiLetterOrDigit)) ? "the words must have letters and digits only"
                : null;
            if (problem is null) platforms.Add(new ProviderPlatform(parts[0], parts[1]));
            else diagnostics.Error("Invalid target platform", $"The string \"{text}\" given in the -platform option is not a valid target platform: {problem}.");
        }
        return arguments.IsGiven("platform") ? platforms : [ProviderPlatform.Current];
    }
}
