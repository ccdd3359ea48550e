using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Engine.Linking;

/// <summary>The files a stack is made of: its modules' directories, and what expressions read or name from elsewhere.</summary>
/// <param name="Directories">Absolute: everything below them is part of the stack.</param>
/// <param name="Files">Absolute: files, and directories that are listed or of which it cannot be told which file is read.</param>
public sealed record StackSources(IReadOnlySet<string> Directories, IReadOnlySet<string> Files)
{
    public static StackSources Of(ModuleTree root, StaticInputs inputs)
    {
        var (directories, files) = (new HashSet<string>(), new HashSet<string>());
        // What functions read is found by what their evaluation asks for, however deep in an expression the call stands.
        Visit(root, new StaticScope(root, inputs, Add));
        return new StackSources(directories, files);

        void Visit(ModuleTree tree, StaticScope scope)
        {
            directories.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(inputs.Directory, tree.Module.SourceDirectory))));
            foreach (var expression in Expressions(tree.Module)) AddPaths(scope.Value(expression));
            foreach (var child in tree.Children.Values) Visit(child, scope.Child(child));
        }

        // Providers read files, too: source = "../shared/index.html" is one.
        void AddPaths(Value value)
        {
            if (!value.HasContent) return;
            var plain = value.Unmark();
            if (plain.Type.IsString)
            {
                if (LooksLikePath(plain.AsString())) Add(plain.AsString());
            }
            else if (plain.Type.IsObject || plain.Type.IsMap)
            {
                foreach (var entry in plain.Entries()) AddPaths(entry.Value);
            }
            else if (plain.Type.IsList || plain.Type.IsSet || plain.Type.IsTuple)
            {
                foreach (var element in plain.ElementList) AddPaths(element);
            }
        }

        void Add(string path) => files.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(inputs.Directory, path))));
    }

    /// <summary>True where a file belongs to the stack.</summary>
    /// <param name="file">Absolute; also a directory that git knows as one, such as a submodule's.</param>
    public bool Contain(string file) =>
        Files.Contains(file) || Files.Any(f => IsBelow(file, f)) || Directories.Any(d => d == file || IsBelow(file, d) || IsBelow(d, file));

    private static bool IsBelow(string path, string directory) =>
        path.Length > directory.Length && path[directory.Length] == Path.DirectorySeparatorChar && path.StartsWith(directory, StringComparison.Ordinal);

    /// <summary>Only what leads out of the stack's directory: everything in it belongs to the stack anyway.</summary>
    private static bool LooksLikePath(string text) =>
        text.StartsWith("../", StringComparison.Ordinal) || (text.StartsWith("./", StringComparison.Ordinal) && text.Contains("/../", StringComparison.Ordinal));

    private static IEnumerable<Expression> Expressions(Module module)
    {
        foreach (var local in module.Locals.Values) yield return local.Expression;
        foreach (var output in module.Outputs.Values) yield return output.Expression;
        foreach (var call in module.ModuleCalls.Values)
        {
            foreach (var argument in call.Arguments.Values) yield return argument.Expression;
            if ((call.ForEach ?? call.Count) is { } repetition) yield return repetition;
        }
        foreach (var resource in module.Resources.Values)
        {
            foreach (var expression in OfBody(resource.Body)) yield return expression;
            if ((resource.ForEach ?? resource.Count) is { } repetition) yield return repetition;
        }
        foreach (var rule in module.Checks.Values.SelectMany(static c => c.Assertions)) yield return rule.Condition;
        foreach (var expression in module.ProviderConfigs.Values.SelectMany(static p => OfBody(p.Body))) yield return expression;
    }

    private static IEnumerable<Expression> OfBody(Body body) => body is NativeBody native
        ? native.Attributes.Values.Select(static a => a.Expression).Concat(native.Blocks.SelectMany(static b => OfBody(b.Body)))
        : body.IsJson ? body.JustAttributes(new DiagnosticList()).Values.Select(static a => a.Expression) : [];
}
