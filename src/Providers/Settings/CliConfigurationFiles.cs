using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers.Settings;

/// <summary>Finds and loads the user's settings.</summary>
/// <param name="environment">The value of a variable, or null.</param>
public sealed class CliConfigurationFiles(Func<string, string?> environment)
{
    /// <summary>The user's home directory, or null.</summary>
    public string? Home { get; } = environment("HOME") is { Length: > 0 } home ? home : null;

    /// <summary><c>~/.terraform.d</c>, or null.</summary>
    public string? Directory => Home is null ? null : Path.Combine(Home, ".terraform.d");

    /// <summary>
    /// The file that <c>TF_CLI_CONFIG_FILE</c> names, or else <c>~/.terraformrc</c> and all <c>*.tfrc</c> and
    /// <c>*.tfrc.json</c> in <c>~/.terraform.d</c>, under what the environment says.
    /// </summary>
    /// <remarks>Problems do not keep the rest from being used, as with Terraform: they are shown, and the command goes on.</remarks>
    public CliConfiguration Load(DiagnosticList diagnostics)
    {
        var named = environment("TF_CLI_CONFIG_FILE") is { Length: > 0 } path ? path : environment("TERRAFORM_CONFIG");
        var configuration = CliConfiguration.Default;
        if (!string.IsNullOrEmpty(named))
        {
            if (File.Exists(named) || System.IO.Directory.Exists(named)) configuration = LoadFile(named, diagnostics);
            else diagnostics.Warning("Unable to open CLI configuration file", $"The CLI configuration file at \"{named}\" does not exist.");
        }
        else
        {
            foreach (var file in ImpliedFiles()) configuration = configuration.Merge(LoadFile(file, diagnostics));
        }
        configuration = FromEnvironment().Merge(configuration);
        if (configuration.PluginCacheDirectory is not { } cache || System.IO.Directory.Exists(cache)) return configuration;
        diagnostics.Error($"The specified plugin cache dir {cache} cannot be opened: stat {cache}: no such file or directory", "");
        return configuration;
    }

    private IEnumerable<string> ImpliedFiles()
    {
        if (Home is null) yield break;
        var main = Path.Combine(Home, ".terraformrc");
        if (File.Exists(main)) yield return main;
        if (!System.IO.Directory.Exists(Directory)) yield break;
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".tfrc", StringComparison.Ordinal) || file.EndsWith(".tfrc.json", StringComparison.Ordinal)) yield return file;
        }
    }

    private CliConfiguration LoadFile(string path, DiagnosticList diagnostics)
    {
        try
        {
            if (System.IO.Directory.Exists(path)) throw new IOException($"read {path}: is a directory");
            return CliConfigurationReader.Read(SettingParser.Parse(File.ReadAllText(path)), environment, diagnostics);
        }
        catch (SettingSyntaxException e)
        {
            diagnostics.Error($"Error parsing {path}: {e.Message}", "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error($"Error reading {path}: {e.Message}", "");
        }
        return CliConfiguration.Default;
    }

    private CliConfiguration FromEnvironment() => new()
    {
        PluginCacheDirectory = environment("TF_PLUGIN_CACHE_DIR") is { Length: > 0 } cache ? cache : null,
        PluginCacheMayBreakDependencyLockFile =
            environment("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE") is { Length: > 0 } may && may != "0",
    };
}
