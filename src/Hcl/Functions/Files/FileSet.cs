using Millwright.Values;

namespace Millwright.Hcl.Functions.Files;

/// <summary><c>fileset</c>.</summary>
internal static class FileSet
{
    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        Declare.Fixed("fileset", DataType.Set(DataType.String), [Declare.String("path").Marked(), Declare.String("pattern").Marked()],
            a => Find(environment, a[0], a[1])),
    ];

    private static Value Find(FunctionEnvironment environment, Value path, Value pattern)
    {
        var marks = path.Marks | pattern.Marks;
        var directory = path.AsString();
        if (directory is not ['/', ..]) directory = GoPath.Join(environment.BaseDirectory, directory);
        var full = GoPath.Join(directory, pattern.AsString());
        try
        {
            var root = GoPath.Clean(directory);
            environment.FileRead?.Invoke(root);
            var found = Glob.Find(full)
                .Where(static match => File.Exists(match))
                .Select(match => Value.String(Path.GetRelativePath(root, match)));
            return Value.Set(DataType.String, found.ToList()).WithMarks(marks);
        }
        catch (FormatException error)
        {
            var shown = (marks & Marks.Sensitive) != 0 ? "(sensitive value)" : GoQuote.Quote(full);
            throw new FunctionException($"failed to glob pattern {shown}: {error.Message}");
        }
    }
}
