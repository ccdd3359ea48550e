using Millwright.Hcl.Functions;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary><c>provider::local::direxists</c>.</summary>
internal static class DirectoryExistsFunction
{
    public static readonly ProviderFunction Instance = new(
        new FunctionSignature(
            "direxists",
            [new FunctionParameter("path", DataType.String) { Description = "Relative or absolute path to check for the existence of a directory" }],
            null,
            DataType.Bool,
            "Determines whether a directory exists at a given path.",
            "Given a path string, will return true if the directory exists. This function works only with directories. If used with a " +
            "regular file, FIFO, or other special mode, it will return an error.",
            ""),
        static (arguments, directory) => Call(arguments[0].AsString(), directory));

    private static Value Call(string path, string directory)
    {
        var located = Path.Combine(directory, path);
        if (Directory.Exists(located)) return Value.True;
        if (File.Exists(located)) throw new FunctionException($"Invalid file mode detected: \"{path}\" was found, but is not a directory.", 0);
        return Value.False;
    }
}
