using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Files;

/// <summary>Files as the language's functions find and read them.</summary>
internal static class SourceFile
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>A path with the home directory put in for <c>~</c>; relative paths start at the base directory.</summary>
    public static string Locate(FunctionEnvironment environment, string path)
    {
        var expanded = ExpandHome(path, "failed to expand ~: ");
        var located = Path.IsPathRooted(expanded) ? InCopy(environment, expanded) : Path.Combine(environment.BaseDirectory, expanded);
        environment.FileRead?.Invoke(located);
        return located;
    }

    /// <summary>What <c>abspath</c> made absolute is read from the copy all the same, where the copy has it.</summary>
    private static string InCopy(FunctionEnvironment environment, string path)
    {
        if (environment.AbsoluteDirectory is not { } directory) return path;
        var copy = Path.GetFullPath(Path.GetRelativePath(directory, path), Path.GetFullPath(environment.BaseDirectory));
        return Path.Exists(copy) ? copy : path;
    }

    public static string ExpandHome(string path, string introduction = "")
    {
        if (path is not ['~', ..]) return path;
        if (path.Length > 1 && path[1] is not ('/' or '\\')) throw new FunctionException(introduction + "cannot expand user-specific home dir");
        var home = Environment.GetEnvironmentVariable("HOME");
        if (string.IsNullOrEmpty(home)) home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return GoPath.Join(home, path[1..]);
    }

    /// <summary>The bytes of the file that an argument names.</summary>
    public static byte[] Read(FunctionEnvironment environment, Value path)
    {
        var name = path.AsString();
        var located = Locate(environment, name);
        if (Directory.Exists(located)) throw new FunctionException($"failed to read file: read {GoPath.Clean(name)}: is a directory", 0);
        try
        {
            return File.ReadAllBytes(located);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FunctionException(
                $"no file exists at {Shown(name, path)}; this function works only with files that are distributed as part of the "
                + "configuration source code, so if this file will be created by a resource in this configuration you must instead "
                + "obtain this result from an attribute of that resource",
                0);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new FunctionException($"open {GoPath.Clean(name)}: {Reason(error)}", 0);
        }
    }

    public static byte[] ReadForHash(FunctionEnvironment environment, string path)
    {
        var located = Locate(environment, path);
        if (Directory.Exists(located)) throw new FunctionException($"read {GoPath.Clean(path)}: is a directory");
        try
        {
            return File.ReadAllBytes(located);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FunctionException($"open {GoPath.Clean(path)}: {Reason(error)}");
        }
    }

    /// <summary>The file as text, which must be UTF-8.</summary>
    public static string ReadText(FunctionEnvironment environment, Value path)
    {
        var bytes = Read(environment, path);
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FunctionException(
                $"contents of {Shown(path.AsString(), path)} are not valid UTF-8; use the filebase64 function to obtain the Base64 "
                + "encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead");
        }
    }

    public static string Shown(string text, Value source) => source.IsSensitive ? "(sensitive value)" : GoQuote.Quote(text);

    private static string Reason(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        _ => "input/output error",
    };
}
