namespace Millwright.Infrastructure.Modules;

/// <summary>Fetches modules of one kind of source: a registry, git, an archive.</summary>
public interface IModuleSource
{
    bool Handles(ModuleSourceAddress address);

    /// <summary>Puts the module into an empty directory.</summary>
    /// <param name="versionConstraint">As written in the call, or null.</param>
    /// <returns>The directory within that holds the module, and its version where the source has versions.</returns>
    /// <exception cref="ModuleSourceException">The module cannot be had; the message says why.</exception>
    ValueTask<FetchedModule> FetchAsync(ModuleSourceAddress address, string? versionConstraint, string directory, CancellationToken cancellation);
}

/// <summary>What a source fetched.</summary>
public sealed record FetchedModule(string Directory, string? Version);

/// <summary>A module cannot be fetched.</summary>
public sealed class ModuleSourceException(string message, Exception? inner = null) : Exception(message, inner);
