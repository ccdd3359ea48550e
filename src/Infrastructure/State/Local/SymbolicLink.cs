namespace Millwright.Infrastructure.State.Local;

internal static class SymbolicLink
{
    /// <summary>The file that a path leads to, whether it exists or not.</summary>
    public static string Follow(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
}
