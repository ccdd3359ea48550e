namespace Millwright.Infrastructure.State.Local;

/// <summary>The files of one workspace's state.</summary>
/// <param name="Read">Where the state is read until it is first written.</param>
/// <param name="Write">Where it is written, and what is locked.</param>
/// <param name="Backup">Where the state before a change goes; null for no backup.</param>
public sealed record LocalStatePaths(string Read, string Write, string? Backup)
{
    public const string DefaultFileName = "terraform.tfstate";
    public const string BackupExtension = ".backup";

    /// <summary>A state at a path with its backup beside it.</summary>
    public static LocalStatePaths At(string path) => new(path, path, path + BackupExtension);
}
