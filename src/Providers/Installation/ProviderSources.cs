using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Hosts;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Installation;

/// <summary>The places to look for providers that a user's settings make.</summary>
public static class ProviderSources
{
    /// <param name="rootDirectory">Whose <c>terraform.d/plugins</c> is one of the implied places.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    public static CombinedSource From(
        CliConfiguration configuration,
        string rootDirectory,
        Func<string, string?> environment,
        ServiceDiscovery discovery,
        DiagnosticList diagnostics) =>
        new(configuration.ProviderInstallation is { } settings
            ? Explicit(settings, discovery, diagnostics)
            : Implied(rootDirectory, environment, discovery));

    /// <summary>Only these directories and nothing else, as <c>init -plugin-dir</c> asks for.</summary>
    public static CombinedSource FromDirectories(IReadOnlyList<string> directories) =>
        new([.. directories.Select(static directory => new SelectiveSource(new FilesystemMirror(directory, required: true), [], []))]);

    private static List<SelectiveSource> Explicit(ProviderInstallationSettings settings, ServiceDiscovery discovery, DiagnosticList diagnostics)
    {
        var sources = new List<SelectiveSource>();
        foreach (var method in settings.Methods)
        {
            var include = Patterns(method.Include, "inclusion", diagnostics);
            var exclude = Patterns(method.Exclude, "exclusion", diagnostics);
            if (include is null || exclude is null) continue;
            IProviderSource? source = method.Kind switch
            {
                InstallationKind.FilesystemMirror => new FilesystemMirror(method.Location!, required: true),
                InstallationKind.NetworkMirror => Mirror(method.Location!, discovery, diagnostics),
                _ => new RegistrySource(discovery),
            };
            if (source is not null) sources.Add(new SelectiveSource(source, include, exclude));
        }
        return sources;
    }

    private static NetworkMirror? Mirror(string text, ServiceDiscovery discovery, DiagnosticList diagnostics)
    {
        if (NetworkMirror.TryCreate(text, discovery) is { } mirror) return mirror;
        diagnostics.Error(
            "Invalid URL for provider installation source",
            $"Cannot use \"{text}\" as a URL for a network provider mirror: the mirror must be at an https: URL.");
        return null;
    }

    private static List<ProviderPattern>? Patterns(IReadOnlyList<string> texts, string purpose, DiagnosticList diagnostics)
    {
        var patterns = new List<ProviderPattern>();
        foreach (var text in texts)
        {
            if (ProviderPattern.TryParse(text, out var error) is not { } pattern)
            {
                diagnostics.Error(
                    $"Invalid provider source {purpose} patterns",
                    $"CLI config specifies invalid provider {purpose} patterns: {error}.");
                return null;
            }
            patterns.Add(pattern);
        }
        return patterns;
    }

    /// <summary>The local directories that need no naming, and for what they do not have, the registries.</summary>
    private static List<SelectiveSource> Implied(string rootDirectory, Func<string, string?> environment, ServiceDiscovery discovery)
    {
        var sources = new List<SelectiveSource>();
        foreach (var directory in ImpliedDirectories(rootDirectory, environment))
        {
            if (Directory.Exists(directory)) sources.Add(new SelectiveSource(new FilesystemMirror(directory, required: false), [], []));
        }
        var mirrors = new CombinedSource([.. sources]);
        sources.Add(new SelectiveSource(new UnmirroredSource(mirrors, new RegistrySource(discovery)), [], []));
        return sources;
    }

    private static IEnumerable<string> ImpliedDirectories(string rootDirectory, Func<string, string?> environment)
    {
        yield return Path.Combine(rootDirectory, "terraform.d", "plugins");
        var files = new CliConfigurationFiles(environment);
        if (files.Directory is { } user) yield return Path.Combine(user, "plugins");
        var data = new List<string>();
        if (environment("XDG_DATA_HOME") is { Length: > 0 } own) data.Add(own);
        else if (files.Home is { } home) data.Add(Path.Combine(home, ".local", "share"));
        var shared = environment("XDG_DATA_DIRS") is { Length: > 0 } dirs ? dirs : "/usr/local/share:/usr/share";
        data.AddRange(shared.Split(':', StringSplitOptions.RemoveEmptyEntries));
        foreach (var directory in data) yield return Path.Combine(directory, "terraform", "plugins");
    }
}
