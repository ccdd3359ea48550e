namespace Millwright.Providers.Settings;

/// <summary>One block of <c>provider_installation</c>, in the file's order.</summary>
/// <param name="Location">The directory of a filesystem mirror or the URL of a network mirror; null for direct installation.</param>
/// <param name="Include">Patterns as written; empty for all providers.</param>
public sealed record InstallationMethod(
    InstallationKind Kind,
    string? Location,
    IReadOnlyList<string> Include,
    IReadOnlyList<string> Exclude);

public enum InstallationKind : byte
{
    Direct,
    FilesystemMirror,
    NetworkMirror,
}
