namespace Millwright.Infrastructure.Modules;

/// <summary>A step of installing modules, as it happens; the text is the line that init and get print.</summary>
/// <param name="Key">The names of the calls from the root down, joined with dots.</param>
public abstract record ModuleProgress(string Key)
{
    public abstract string Text { get; }

    /// <param name="Version">Null for packages that have none.</param>
    public sealed record Downloading(string Key, string Package, string? Version) : ModuleProgress(Key)
    {
        public override string Text => Version is null ? $"Downloading {Packages.PackageUrl.Redact(Package)} for {Key}..." : $"Downloading {Package} {Version} for {Key}...";
    }

    public sealed record Installed(string Key, string Directory) : ModuleProgress(Key)
    {
        public override string Text => $"- {Key} in {Directory}";
    }
}
