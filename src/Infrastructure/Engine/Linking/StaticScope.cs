using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Engine.Linking;

/// <summary>Evaluates what can be told of a module's expressions from its files and inputs alone; everything else is unknown.</summary>
internal sealed class StaticScope : EvaluationContext
{
    private readonly ModuleTree _tree;
    private readonly StaticScope? _parent;
    private readonly StaticInputs _inputs;
    private readonly HashSet<string> _evaluating = [];

    /// <param name="reads">Hears of every path that a file function is asked for, or the directory where no more of it is known; null where nobody wants to know.</param>
    public StaticScope(ModuleTree root, StaticInputs inputs, Action<string>? reads = null)
        : this(root, null, inputs, Functions(inputs.Directory, reads))
    {
    }

    private StaticScope(ModuleTree tree, StaticScope? parent, StaticInputs inputs, FunctionTable functions)
        : base(null, functions) => (_tree, _parent, _inputs) = (tree, parent, inputs);

    /// <summary>The scope of a module that this one calls.</summary>
    public StaticScope Child(ModuleTree child) => new(child, this, _inputs, base.Functions!);

    /// <summary>The value, unknown where it cannot be told; nothing is reported.</summary>
    public Value Value(Expression expression) => expression.Evaluate(this, new DiagnosticList());

    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        if (base.TryResolve(traversal, diagnostics, out value, out consumed)) return true;
        consumed = 1;
        var name = traversal.AttributeAt(0) ?? "";
        value = (traversal.RootName, name) switch
        {
            ("var", _) => Guarded("var." + name, () => Variable(name)),
            ("local", _) => Guarded("local." + name, () => _tree.Module.Locals.TryGetValue(name, out var local) ? Value(local.Expression) : Values.Value.Dynamic),
            ("path", "module") => Values.Value.String(_tree.Module.SourceDirectory),
            ("path", "root") => Values.Value.String("."),
            ("path", "cwd") => Values.Value.String(_inputs.Directory),
            ("terraform", "workspace") => Values.Value.String(_inputs.Workspace),
            _ => Values.Value.Dynamic,
        };
        // Of what is not known no step says more.
        if (!value.IsKnown) consumed = traversal.StepCount;
        return true;
    }

    private static new FunctionTable Functions(string directory, Action<string>? reads)
    {
        var table = StandardFunctions.Create(new FunctionEnvironment(directory, TimeProvider.System, null, PureOnly: true));
        if (reads is null) return table;
        return new FunctionTable(table.Names.ToDictionary(static n => n, n => FileReaders.Contains(n.StartsWith("core::", StringComparison.Ordinal) ? n[6..] : n)
            ? Traced(table.Find(n)!, reads)
            : table.Find(n)!));
    }

    private static readonly HashSet<string> FileReaders =
    [
        "file", "filebase64", "fileexists", "templatefile", "fileset", "filemd5", "filesha1", "filesha256", "filesha512", "filebase64sha256", "filebase64sha512",
    ];

    private static Function Traced(Function function, Action<string> reads) => new()
    {
        Name = function.Name,
        Parameters = function.Parameters,
        VariadicParameter = function.VariadicParameter,
        ResultNotNull = function.ResultNotNull,
        Implementation = function.Implementation,
        // The type is asked for even where other arguments are not known.
        ReturnType = arguments =>
        {
            if (Read(arguments[0].Unmark()) is { } path) reads(path);
            return function.ReturnType(arguments);
        },
    };

    /// <summary>The path; where only its beginning is known, the directory that it leads into.</summary>
    private static string? Read(Value path)
    {
        if (path is { HasContent: true, Type.IsString: true }) return path.AsString();
        return !path.IsKnown && path.Refinement?.Prefix is { } prefix && prefix.LastIndexOf('/') is > 0 and var end ? prefix[..end] : null;
    }

    private Value Variable(string name)
    {
        var fallback = _tree.Module.Variables.GetValueOrDefault(name)?.Default ?? Values.Value.Dynamic;
        if (_parent is null) return _inputs.Variables.GetValueOrDefault(name) ?? fallback;
        return _tree.Call!.Arguments.TryGetValue(name, out var argument) ? _parent.Value(argument.Expression) : fallback;
    }

    private Value Guarded(string key, Func<Value> evaluate)
    {
        if (!_evaluating.Add(key)) return Values.Value.Dynamic;
        try
        {
            return evaluate();
        }
        finally
        {
            _evaluating.Remove(key);
        }
    }
}
