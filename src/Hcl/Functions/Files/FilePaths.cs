namespace Millwright.Hcl.Functions.Files;

/// <summary><c>basename</c>, <c>dirname</c>, <c>abspath</c> and <c>pathexpand</c>.</summary>
internal static class FilePaths
{
    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        Declare.Text("basename", ["path"], static a => GoPath.Base(a[0].AsString())),
        Declare.Text("dirname", ["path"], static a => GoPath.Directory(a[0].AsString())),
        Declare.Text("abspath", ["path"], a => Absolute(environment, a[0].AsString())),
        Declare.Text("pathexpand", ["path"], static a => SourceFile.ExpandHome(a[0].AsString())),
    ];

    private static string Absolute(FunctionEnvironment environment, string path) => path is ['/', ..]
        ? GoPath.Clean(path)
        : GoPath.Join(Path.GetFullPath(environment.AbsoluteDirectory ?? environment.BaseDirectory), path);
}
