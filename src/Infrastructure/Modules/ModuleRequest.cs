using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Modules;

/// <summary>A module that is to be installed.</summary>
/// <param name="Range">Where it is asked for.</param>
/// <param name="Version">What the call says of the version; null for any.</param>
internal sealed record ModuleRequest(ModuleSourceAddress Address, ModulePath Path, SourceRange Range, VersionRequirement? Version)
{
    /// <summary>The names of the calls from the root down, joined with dots.</summary>
    public string Key { get; } = InstalledModules.KeyOf(Path);

    public string Name => Path.Name;

    /// <summary>Where it is asked for: FILE:LINE.</summary>
    public string Place => $"{Range.FileName}:{Range.Start.Line}";
}
