namespace Millwright.Infrastructure.Backends;

/// <summary>The flags that send a local state elsewhere for one run.</summary>
/// <param name="StatePath">-state: read, and written unless <paramref name="StateOutPath"/> says otherwise.</param>
/// <param name="StateOutPath">-state-out.</param>
/// <param name="BackupPath">-backup; "-" for none.</param>
public sealed record LocalBackendOverrides(string? StatePath, string? StateOutPath, string? BackupPath)
{
    public static readonly LocalBackendOverrides None = new(null, null, null);
}
