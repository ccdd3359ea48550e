using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.Runner;

/// <summary>Stands for everything a process takes from the command that starts it.</summary>
internal static class ShelfKey
{
    /// <summary>What shells change from command to command and nothing depends on.</summary>
    private static readonly HashSet<string> _noise = ["_", "SHLVL", "OLDPWD"];

    /// <exception cref="IOException">The program is not there.</exception>
    public static string Of(RunnerRequest request)
    {
        var program = new FileInfo(request.Program);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.Program}\0{program.Length}\0{program.LastWriteTimeUtc.Ticks}\0{program.CreationTimeUtc.Ticks}\n");
        text.Append(CultureInfo.InvariantCulture, $"{request.MutualTls}\0{request.WorkingDirectory}\0{request.Surroundings}\n");
        foreach (var (name, value) in request.Environment.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            if (!_noise.Contains(name)) text.Append(name).Append('=').Append(value).Append('\0');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
