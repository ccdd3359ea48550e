namespace Millwright.Infrastructure.State.Local;

/// <summary>Says what the operating system said, in the words Terraform's users know.</summary>
internal static class OperatingSystemError
{
    public static string Describe(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "file name too long",
        IOException { HResult: 28 } => "no space left on device",
        IOException { HResult: 30 } => "read-only file system",
        _ => error.Message,
    };

    /// <summary>As Go's PathError: what was done, to what, and why it failed.</summary>
    public static string Describe(string operation, string path, Exception error) =>
        $"{operation} {path}: {(error is UnauthorizedAccessException && Directory.Exists(path) ? "is a directory" : Describe(error))}";

    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException;
}
