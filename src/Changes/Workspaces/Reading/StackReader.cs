using Millwright.Changes.Workspaces.Schema;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Changes.Workspaces.Reading;

/// <summary>Reads stack blocks: one stack, or one for each element of for_each or combination of matrix.</summary>
internal sealed class StackReader(string root, WorkspaceScope scope, WorkspaceNames names, IReadOnlyDictionary<string, EnvironmentDefinition> environments, DiagnosticList diagnostics)
{
    /// <summary>Whether the file was like that once, so that directories and files need not be there any more.</summary>
    public bool IsPast { get; init; }

    private static readonly BlockShape _shape = WorkspaceSchema.File["stack"];

    /// <summary>The stacks a block stands for, without their dependencies: those need all blocks to be known.</summary>
    public IReadOnlyList<(StackInstance Stack, Expression? DependsOn)> Read(Block block)
    {
        var content = block.Body.Content(_shape.Body, diagnostics);
        var instances = Expand(new ArgumentReader(content, scope, diagnostics), block);
        names.AddStack(block.Labels[0], [.. instances.Select(static i => i.Key)]);
        return [.. instances.Select(i => (ReadInstance(block, content, i.Key, i.Scope), content.Attributes.GetValueOrDefault("depends_on")?.Expression))];
    }

    /// <summary>Fills in which stacks come first: those that are named and those whose outputs are used.</summary>
    public StackInstance WithDependencies(StackInstance stack, Expression? dependsOn)
    {
        var found = new List<string>();
        if (dependsOn is not null) found.AddRange(Named(stack, dependsOn));
        if (stack.VariablesExpression is { } variables) found.AddRange(Used(stack, variables));
        return stack with { DependsOn = [.. found.Distinct()] };
    }

    private List<(string? Key, WorkspaceScope Scope)> Expand(ArgumentReader arguments, Block block)
    {
        if (arguments.Has("for_each") && arguments.Has("matrix"))
            diagnostics.Error("Invalid combination of \"for_each\" and \"matrix\"", "A stack block is repeated by one of them.", arguments.RangeOf("matrix"));
        if (arguments.Has("matrix")) return Combinations(arguments);
        if (!arguments.Has("for_each")) return [(null, scope)];
        if (arguments.Evaluate("for_each") is not { } elements) return [];
        elements = elements.Unmark();
        if (elements.Type.IsObject || elements.Type.IsMap) return [.. elements.Entries().Select(e => ((string?)e.Key, scope.WithEach(e.Key, e.Value)))];
        if (elements.Type.IsSet || elements.Type.IsTuple || elements.Type.IsList)
        {
            var keys = elements.ElementList.Select(static e => e.Unmark()).ToList();
            if (keys.All(static k => k.HasContent && k.Type.IsString)) return [.. keys.Select(k => ((string?)k.AsString(), scope.WithEach(k.AsString(), k)))];
        }
        arguments.Fail("for_each", $"Stack \"{block.Labels[0]}\" can be repeated for a map or for strings.");
        return [];
    }

    private List<(string? Key, WorkspaceScope Scope)> Combinations(ArgumentReader arguments)
    {
        if (arguments.Find("matrix")!.Expression.AsMap() is not { } axes)
        {
            arguments.Fail("matrix", "The matrix has to be written out, such as { region = [\"eu-west-1\", \"us-east-1\"] }; the lists may be any expressions.");
            return [];
        }
        var combinations = new List<List<KeyValuePair<string, Value>>> { new() };
        foreach (var (key, expression) in axes)
        {
            var found = new DiagnosticList();
            var name = key.AsKeyword() ?? (key.Evaluate(null, found) is { HasContent: true, Type.IsString: true } text ? text.AsString() : null);
            var values = expression.Evaluate(scope, found);
            diagnostics.AddRange(found);
            if (found.HasErrors || name is null) return [];
            values = values.Unmark();
            if (!values.IsWhollyKnown || !values.HasContent || !(values.Type.IsList || values.Type.IsTuple || values.Type.IsSet)
                || !values.ElementList.All(static v => v.HasContent && v.Type.IsPrimitive))
            {
                diagnostics.Error("Invalid value for \"matrix\"", $"\"{name}\" has to be a list of strings, numbers or bools.", expression.Range);
                return [];
            }
            combinations = [.. combinations.SelectMany(c => values.ElementList.Select(v => c.Append(KeyValuePair.Create(name, v.Unmark())).ToList()))];
        }
        return [.. combinations.Select(c => ((string?)string.Join('/', c.Select(static v => Text(v.Value))), scope.WithMatrix(Value.Object(c))))];
    }

    private static string Text(Value value) => TypeConversion.TryConvert(value, DataType.String, out var text, out _) ? text.AsString() : "";

    private StackInstance ReadInstance(Block block, BodyContent content, string? key, WorkspaceScope inner)
    {
        var arguments = new ArgumentReader(content, inner, diagnostics);
        var stack = new StackInstance
        {
            Name = block.Labels[0],
            Key = key,
            Path = Normal(arguments),
            Environment = arguments.Text("environment"),
            TerraformWorkspace = arguments.Text("workspace"),
            Backend = arguments.Map("backend"),
            BackendRange = arguments.Find("backend")?.Expression.Range,
            VariableFiles = arguments.Texts("variable_files"),
            Tags = arguments.Texts("tags"),
            Verification = new VerificationReader(root, inner, diagnostics).Read(content),
            Range = block.DefinitionRange,
            VariablesExpression = arguments.Find("variables")?.Expression,
            Scope = inner,
        };
        if (stack.Environment is { } environment && !environments.ContainsKey(environment))
            arguments.Fail("environment", $"There is no environment \"{environment}\" in this file.{NameSuggestion.Hint(environment, environments.Keys)}");
        foreach (var file in stack.VariableFiles.Where(f => !IsPast && !File.Exists(Path.Combine(root, stack.Path, f))))
            arguments.Fail("variable_files", $"There is no file \"{file}\" in \"{stack.Path}\".");
        return stack;
    }

    private string Normal(ArgumentReader arguments)
    {
        if (arguments.Text("path") is not { } path) return ".";
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(root, path)));
        var relative = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        if (relative.StartsWith("..", StringComparison.Ordinal)) arguments.Fail("path", $"\"{path}\" leads out of the workspace.");
        else if (!IsPast && !Directory.Exists(full)) arguments.Fail("path", $"There is no directory \"{path}\" in the workspace.");
        return relative;
    }

    private IEnumerable<string> Named(StackInstance stack, Expression dependsOn)
    {
        var found = new DiagnosticList();
        // Each stack stands for its own name here.
        var value = dependsOn.Evaluate(stack.Scope!.WithStacks(name => names.StackValue(name, Value.String)), found);
        diagnostics.AddRange(found);
        if (found.HasErrors) return [];
        if (value.HasContent && (value.Type.IsTuple || value.Type.IsList || value.Type.IsSet)) return [.. value.ElementList.SelectMany(Texts)];
        diagnostics.Error("Invalid value for \"depends_on\"", "A list of stacks is required, such as [stack.network].", dependsOn.Range);
        return [];
    }

    private static IEnumerable<string> Texts(Value value) =>
        value is { HasContent: true, Type.IsString: true } ? [value.AsString()]
        : value is { HasContent: true, Type.IsObject: true } ? value.ElementList.SelectMany(Texts)
        : [];

    /// <summary>The stacks whose outputs the variables use, found by marking outputs and looking whether the mark arrives.</summary>
    private List<string> Used(StackInstance stack, Expression variables)
    {
        var found = new DiagnosticList();
        var mentioned = variables.Variables.Where(static t => t.RootName == "stack").Select(static t => t.AttributeAt(0)).OfType<string>().Distinct().ToList();
        var candidates = new List<string>();
        foreach (var name in mentioned) names.StackValue(name, id => { candidates.Add(id); return Value.Dynamic; });
        stack.Scope!.With(static _ => Value.Dynamic).Map(variables, found);
        diagnostics.AddRange(found);
        if (found.HasErrors) return [];
        return [.. Arriving(candidates)];

        // Of many that might be used few are: halves that none of is need not be looked through.
        IEnumerable<string> Arriving(IReadOnlyList<string> group)
        {
            if (group.Count == 0 || !Arrives(group.ToHashSet())) return [];
            var half = group.Count / 2;
            return half == 0 ? group : Arriving([.. group.Take(half)]).Concat(Arriving([.. group.Skip(half)]));
        }

        bool Arrives(HashSet<string> group)
        {
            var marked = stack.Scope!.With(other => group.Contains(other) ? Value.Dynamic.WithMarks(Marks.Ephemeral) : Value.Dynamic).Map(variables, new DiagnosticList());
            return marked.Values.Any(static v => (v.DeepMarks & Marks.Ephemeral) != 0);
        }
    }
}
