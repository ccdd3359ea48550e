using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.Runner;

/// <summary>Stands for everything a process takes from the command that starts it.</summary>
internal static class ShelfKey
{
    /// <summary>What shells change from command to command and nothing depends on.</summary>
    private static readonly HashSet<string> _noise = ["_", "SHLVL", "OLDPWD"];

    public static string Of(RunnerRequest request)
    {
        var text = new StringBuilder();
        Surroundings.Note(request.Program, text);
        text.Append(CultureInfo.InvariantCulture, $"{request.MutualTls}\0{request.WorkingDirectory}\0{request.Surroundings}\n");
        foreach (var (name, value) in request.Environment.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            if (!_noise.Contains(name)) text.Append(name).Append('=').Append(value).Append('\0');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
