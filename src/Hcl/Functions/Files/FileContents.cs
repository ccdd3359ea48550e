using Millwright.Values;

namespace Millwright.Hcl.Functions.Files;

/// <summary><c>file</c>, <c>filebase64</c> and <c>fileexists</c>.</summary>
internal static class FileContents
{
    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        OfPath("file", DataType.String, path => Value.String(SourceFile.ReadText(environment, path))),
        OfPath("filebase64", DataType.String, path => Value.String(Convert.ToBase64String(SourceFile.Read(environment, path)))),
        OfPath("fileexists", DataType.Bool, path => Value.Bool(Exists(environment, path))),
    ];

    private static Function OfPath(string name, DataType type, Func<Value, Value> look) =>
        Declare.Fixed(name, type, [Declare.String("path").Marked()], a => look(a[0]).WithMarks(a[0].Marks));

    private static bool Exists(FunctionEnvironment environment, Value path)
    {
        var located = SourceFile.Locate(environment, path.AsString());
        if (Directory.Exists(located)) throw Irregular("a directory, not a file");
        var info = new FileInfo(located);
        if (!info.Exists) return false;
        if ((info.Attributes & FileAttributes.Device) == 0 && IsRegular(info)) return true;
        throw Irregular("a device node, not a regular file");

        FunctionException Irregular(string kind) =>
            new($"{SourceFile.Shown(GoPath.Clean(path.AsString()), path)} is {kind}");
    }

    /// <summary>Devices, pipes and sockets are no seekable files of a size.</summary>
    private static bool IsRegular(FileInfo info) =>
        !info.FullName.StartsWith("/dev/", StringComparison.Ordinal) || info.Length > 0;
}
