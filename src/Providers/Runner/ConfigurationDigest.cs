using System.Security.Cryptography;
using System.Text;
using Millwright.Values;

namespace Millwright.Providers.Runner;

/// <summary>Stands for all that a provider was configured with.</summary>
public static class ConfigurationDigest
{
    /// <summary>Stands for no configuration at all: a process that has one does not fit.</summary>
    public const string Nothing = "";

    /// <param name="terraformVersion">What the provider is told of its caller.</param>
    /// <param name="config">The unmarked configuration.</param>
    /// <returns>Null where a part is unknown: such a configuration is no other command's.</returns>
    public static string? Of(string terraformVersion, Value config, DataType type)
    {
        if (!config.IsWhollyKnown) return null;
        var text = new StringBuilder(terraformVersion).Append('\n');
        NoteFiles(config, text);
        byte[] told = [.. Encoding.UTF8.GetBytes(text.ToString()), .. ValueMessagePack.Encode(config, type)];
        return Convert.ToHexStringLower(SHA256.HashData(told));
    }

    /// <summary>Strings may be paths of files, such as kubeconfigs and keys, that the provider reads.</summary>
    private static void NoteFiles(Value config, StringBuilder text) => config.Transform((_, part) =>
    {
        if (part.HasContent && part.Type.IsString && part.AsString() is { Length: > 1 and < 4096 } path) Surroundings.Note(Absolute(path), text);
        return part;
    });

    private static string Absolute(string path)
    {
        if (path.Contains('\0')) return "";
        if (path.StartsWith("~/", StringComparison.Ordinal)) path = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]);
        return path.Contains('/') ? Path.GetFullPath(path) : "";
    }
}
