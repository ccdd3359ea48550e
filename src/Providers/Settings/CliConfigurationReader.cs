using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers.Settings;

/// <summary>Understands the content of one CLI configuration file; names it does not know are left alone.</summary>
internal static class CliConfigurationReader
{
    public static CliConfiguration Read(SettingObject file, Func<string, string?> environment, DiagnosticList diagnostics)
    {
        var cache = file.TextOf("plugin_cache_dir");
        return new CliConfiguration
        {
            DisableCheckpoint = IsTrue(file.TextOf("disable_checkpoint")),
            DisableCheckpointSignature = IsTrue(file.TextOf("disable_checkpoint_signature")),
            PluginCacheDirectory = string.IsNullOrEmpty(cache) ? null : Expand(cache, environment),
            PluginCacheMayBreakDependencyLockFile = IsTrue(file.TextOf("plugin_cache_may_break_dependency_lock_file")),
            Hosts = Labelled(file, "host", diagnostics).ToDictionary(static h => h.Host, static h => Services(h.Block)),
            Credentials = Labelled(file, "credentials", diagnostics)
                .Select(static h => (h.Host, Token: h.Block.TextOf("token")))
                .Where(static c => c.Token is not null)
                .ToDictionary(static c => c.Host, static c => c.Token!),
            CredentialsHelper = ReadHelper(file, diagnostics),
            ProviderInstallation = ProviderInstallationReader.Read(file, diagnostics),
        };
    }

    private static bool IsTrue(string? text) => text is "true" or "1";

    /// <summary>Blocks with one label, a host name; the last of a name wins.</summary>
    private static IEnumerable<(string Host, SettingObject Block)> Labelled(SettingObject file, string type, DiagnosticList diagnostics)
    {
        var blocks = new Dictionary<string, SettingObject>();
        foreach (var item in file.Named(type))
        {
            if (item.Labels.Count != 1 || item.Value is not SettingObject block) continue;
            var host = item.Labels[0].ToLowerInvariant();
            if (ProviderAddress.IsHost(host)) blocks[host] = block;
            else diagnostics.Error($"The {type} \"{item.Labels[0]}\" block has an invalid hostname: {HostProblem(host)}", "");
        }
        return blocks.Select(static b => (b.Key, b.Value));
    }

    private static string HostProblem(string host)
    {
        foreach (var c in host.EnumerateRunes())
        {
            if (c.Value is not ('.' or ':' or '-') && !System.Text.Rune.IsLetterOrDigit(c)) return $"idna: disallowed rune U+{c.Value:X4}";
        }
        return "idna: invalid label";
    }

    private static IReadOnlyDictionary<string, string> Services(SettingObject block)
    {
        var services = new Dictionary<string, string>();
        foreach (var item in block.Named("services"))
        {
            if (item.Value is not SettingObject map) continue;
            foreach (var service in map.Items)
            {
                if (service.Value.Text is { } url) services[service.Name] = url;
            }
        }
        return services;
    }

    private static (string Name, IReadOnlyList<string> Arguments)? ReadHelper(SettingObject file, DiagnosticList diagnostics)
    {
        var helpers = file.Named("credentials_helper").Where(static h => h.Labels.Count == 1 && h.Value is SettingObject).ToList();
        if (helpers.Count > 1) diagnostics.Error("No more than one credentials_helper block may be specified", "");
        return helpers.Count == 0 ? null : (helpers[0].Labels[0], ((SettingObject)helpers[0].Value).TextsOf("args"));
    }

    /// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c>; a variable that is not set leaves nothing.</summary>
    private static string Expand(string text, Func<string, string?> environment)
    {
        var expanded = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$')
            {
                expanded.Append(text[i]);
                continue;
            }
            var braced = i + 1 < text.Length && text[i + 1] == '{';
            var start = braced ? i + 2 : i + 1;
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
            if (end == start || (braced && (end >= text.Length || text[end] != '}')))
            {
                expanded.Append('$');
                continue;
            }
            expanded.Append(environment(text[start..end]));
            i = braced ? end : end - 1;
        }
        return expanded.ToString();
    }
}
