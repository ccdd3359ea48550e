namespace Millwright.Infrastructure.Modules;

/// <summary>The three ways to name a module.</summary>
public enum ModuleSourceKind : byte
{
    /// <summary>A path relative to the calling module.</summary>
    Local,

    /// <summary>A name and a version constraint that a registry resolves.</summary>
    Registry,

    /// <summary>A package to download: git, an archive, a bucket.</summary>
    Remote,
}
