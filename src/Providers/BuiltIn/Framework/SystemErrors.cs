namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Words failures of the file system as Go programs do, since the real providers' messages end in them.</summary>
internal static class SystemErrors
{
    public static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <param name="operation">The call that failed, such as <c>open</c>.</param>
    public static string Describe(Exception exception, string operation, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{operation} {path}: no such file or directory",
        UnauthorizedAccessException when Directory.Exists(path) => $"{operation} {path}: is a directory",
        UnauthorizedAccessException => $"{operation} {path}: permission denied",
        IOException when Directory.Exists(path) => $"read {path}: is a directory",
        _ => $"{operation} {path}: {exception.Message}",
    };
}
