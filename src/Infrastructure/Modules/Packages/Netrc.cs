using System.Text;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>User names and passwords from <c>~/.netrc</c>, or the file that <c>NETRC</c> names.</summary>
internal static class Netrc
{
    /// <summary>The value of a basic Authorization header for a host; null where the file has none.</summary>
    public static string? Find(string host, Func<string, string?> environment)
    {
        var path = environment("NETRC") is { Length: > 0 } named ? named : environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".netrc") : null;
        if (path is null || !File.Exists(path)) return null;
        var words = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string? login = null, password = null;
        var inside = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "machine" or "default")
            {
                if (inside && login is not null) break;
                inside = words[i] == "default" || (i + 1 < words.Length && words[i + 1] == host);
            }
            else if (inside && i + 1 < words.Length && words[i] == "login") login = words[++i];
            else if (inside && i + 1 < words.Length && words[i] == "password") password = words[++i];
        }
        return login is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{password}"));
    }
}
