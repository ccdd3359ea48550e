using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Engine.Linking;

/// <summary>The files a stack is made of: its modules' directories, and single files that expressions read from elsewhere.</summary>
/// <param name="Directories">Absolute: everything below them is part of the stack.</param>
/// <param name="Files">Absolute.</param>
public sealed record StackSources(IReadOnlySet<string> Directories, IReadOnlySet<string> Files)
{
    public static StackSources Of(ModuleTree root, StaticInputs inputs)
    {
        var (directories, files) = (new HashSet<string>(), new HashSet<string>());
        // What functions read is found by what their evaluation asks for, however deep in an expression the call stands.
        var scope = new StaticScope(root, inputs, path => files.Add(Path.GetFullPath(Path.Combine(inputs.Directory, path))));
        Visit(root, scope, inputs.Directory, directories);
        return new StackSources(directories, files);
    }

    /// <summary>True where a file belongs to the stack.</summary>
    public bool Contain(string file) =>
        Files.Contains(file) || Directories.Any(d => file.StartsWith(d, StringComparison.Ordinal) && file.Length > d.Length && file[d.Length] == Path.DirectorySeparatorChar);

    private static void Visit(ModuleTree tree, StaticScope scope, string directory, HashSet<string> directories)
    {
        directories.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(directory, tree.Module.SourceDirectory))));
        foreach (var expression in Expressions(tree.Module)) scope.Value(expression);
        foreach (var child in tree.Children.Values) Visit(child, scope.Child(child), directory, directories);
    }

    private static IEnumerable<Expression> Expressions(Module module)
    {
        foreach (var local in module.Locals.Values) yield return local.Expression;
        foreach (var call in module.ModuleCalls.Values)
        {
            foreach (var argument in call.Arguments.Values) yield return argument.Expression;
        }
        foreach (var expression in module.Resources.Values.SelectMany(static r => OfBody(r.Body))) yield return expression;
        foreach (var expression in module.ProviderConfigs.Values.SelectMany(static p => OfBody(p.Body))) yield return expression;
    }

    private static IEnumerable<Expression> OfBody(Body body) => body is NativeBody native
        ? native.Attributes.Values.Select(static a => a.Expression).Concat(native.Blocks.SelectMany(static b => OfBody(b.Body)))
        : body.IsJson ? body.JustAttributes(new DiagnosticList()).Values.Select(static a => a.Expression) : [];
}
