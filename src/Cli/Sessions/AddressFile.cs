using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Sessions;

/// <summary>A file with addresses, one a line, as <c>-target-file</c> and <c>-exclude-file</c> name it. Lines that start with <c>#</c> are comments.</summary>
internal static class AddressFile
{
    public static IReadOnlyList<string> Read(string path, string option, DiagnosticList diagnostics)
    {
        try
        {
            return [.. File.ReadAllLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0 && !line.StartsWith('#'))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message;
            diagnostics.Error("Failed to read file", $"The file \"{path}\" that -{option} names cannot be read: {reason}.");
            return [];
        }
    }
}
