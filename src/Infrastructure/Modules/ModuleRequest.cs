using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Modules;

/// <summary>A module that is to be installed.</summary>
/// <param name="CallerDirectory">Where local sources start.</param>
internal sealed record ModuleRequest(ModuleSourceAddress Address, ModuleCall Call, ModulePath Path, string CallerDirectory)
{
    /// <summary>The names of the calls from the root down, joined with dots.</summary>
    public string Key { get; } = InstalledModules.KeyOf(Path);

    /// <summary>Where the call is written: FILE:LINE.</summary>
    public string Place => $"{Call.Range.FileName}:{Call.Range.Start.Line}";
}
