using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Changes.Workspaces;

/// <summary>What the names in <c>millwright.hcl</c> mean: <c>local</c>, <c>env</c>, <c>each</c>, <c>matrix</c>, <c>stack</c> and <c>output</c>.</summary>
internal sealed class WorkspaceScope : EvaluationContext
{
    private readonly WorkspaceNames _names;
    private readonly Value? _each;
    private readonly Value? _matrix;
    private readonly Func<string, Value?>? _stacks;
    private readonly Value? _outputs;

    public WorkspaceScope(WorkspaceNames names, FunctionTable functions)
        : this(names, functions, null, null, null, null)
    {
    }

    private WorkspaceScope(WorkspaceNames names, FunctionTable functions, Value? each, Value? matrix, Func<string, Value?>? stacks, Value? outputs)
        : base(null, functions) => (_names, _each, _matrix, _stacks, _outputs) = (names, each, matrix, stacks, outputs);

    /// <summary>What expressions have taken from the environment so far, which is never shown.</summary>
    public IEnumerable<string> TakenFromEnvironment => _names.TakenFromEnvironment;

    public override IEnumerable<string> Names => ["local", "env", "each", "matrix", "stack", "output"];

    public WorkspaceScope WithEach(string key, Value value) =>
        new(_names, Functions!, Value.Object(("key", Value.String(key)), ("value", value)), _matrix, _stacks, _outputs);

    public WorkspaceScope WithMatrix(Value combination) => new(_names, Functions!, _each, combination, _stacks, _outputs);

    /// <summary>The same with other stacks to refer to, each by its full name.</summary>
    public WorkspaceScope With(Func<string, Value> outputs)
    {
        // Of one expression that names a block's stacks again and again, all mean the same object.
        var known = new Dictionary<string, Value?>();
        return WithStacks(name => known.TryGetValue(name, out var value) ? value : known[name] = _names.StackValue(name, id => Value.Object(("outputs", outputs(id)))));
    }

    /// <summary>The same with a value for each stack block, by the block's name; null where there is no such block.</summary>
    public WorkspaceScope WithStacks(Func<string, Value?> stacks) => new(_names, Functions!, _each, _matrix, stacks, _outputs);

    /// <summary>The same where the outputs of the stack itself may be used.</summary>
    /// <param name="outputs">An object; unknown where they are not known yet.</param>
    public WorkspaceScope WithOutputs(Value outputs) => new(_names, Functions!, _each, _matrix, _stacks, outputs);

    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        if (base.TryResolve(traversal, diagnostics, out value, out consumed)) return true;
        consumed = 1;
        value = Value.Dynamic;
        var name = traversal.AttributeAt(0);
        switch (traversal.RootName)
        {
            case "local":
                value = name is null ? NeedsName(traversal, diagnostics) : _names.Local(name, traversal.Range, this, diagnostics);
                return true;
            case "env":
                value = name is null ? NeedsName(traversal, diagnostics) : Variable(name, traversal, diagnostics);
                return true;
            case "stack":
                value = name is null ? NeedsName(traversal, diagnostics) : Stack(name, traversal, diagnostics);
                return true;
            case "output":
                return Outputs(traversal, diagnostics, out value, out consumed);
            case "each":
                return Repeated(_each, "for_each", traversal, diagnostics, out value, out consumed);
            case "matrix":
                return Repeated(_matrix, "matrix", traversal, diagnostics, out value, out consumed);
            default:
                return false;
        }
    }

    /// <summary>The entries of an expression that is a map; none, with errors, where it is not.</summary>
    public IReadOnlyDictionary<string, Value> Map(Expression expression, DiagnosticList diagnostics)
    {
        var found = new DiagnosticList();
        var value = expression.Evaluate(this, found);
        diagnostics.AddRange(found);
        if (found.HasErrors) return new Dictionary<string, Value>();
        if (value.HasContent && (value.Type.IsObject || value.Type.IsMap)) return value.Unmark().Entries().ToDictionary(static e => e.Key, e => e.Value.WithMarks(value.Marks));
        diagnostics.Error("Unsuitable value type", "A map is required here, such as { region = \"eu-west-1\" }.", expression.Range);
        return new Dictionary<string, Value>();
    }

    private Value Stack(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        if (_stacks is null)
        {
            diagnostics.Error("Stacks cannot be referred to here", "Other stacks' outputs may be used in a stack's \"variables\", and stacks named in its \"depends_on\"; everything else has to be known before any stack is looked at.", traversal.Range);
            return Value.Dynamic;
        }
        if (_stacks(name) is { } value) return value;
        diagnostics.Error("Reference to undeclared stack", $"There is no stack \"{name}\" in this file.{NameSuggestion.Hint(name, _names.Stacks)}", traversal.Range);
        return Value.Dynamic;
    }

    private bool Outputs(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        consumed = 0;
        value = _outputs ?? Value.Dynamic;
        if (_outputs is null)
        {
            consumed = traversal.StepCount;
            diagnostics.Error("Outputs cannot be referred to here", "A stack's own outputs are known after its apply, for the checks of a \"verification\" block. Those of other stacks may be used in \"variables\", as stack.NAME.outputs.", traversal.Range);
        }
        else if (traversal.AttributeAt(0) is { } name && value.Type.IsObject && !value.Type.HasAttribute(name))
        {
            consumed = traversal.StepCount;
            value = Value.Dynamic;
            diagnostics.Error("Reference to undeclared output", $"The stack has no output \"{name}\".{NameSuggestion.Hint(name, _outputs.Unmark().Entries().Select(static e => e.Key))}", traversal.Range);
        }
        return true;
    }

    private Value Variable(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        // The environment is where secrets come from: nothing of it is shown.
        if (_names.Environment(name) is { } text) return Value.String(text).WithMarks(Marks.Sensitive);
        diagnostics.Error("Environment variable not set", $"The environment variable {name} is not set. Set it where Millwright runs.", traversal.Range);
        return Value.Dynamic;
    }

    private static bool Repeated(Value? value, string argument, Traversal traversal, DiagnosticList diagnostics, out Value found, out int consumed)
    {
        consumed = 0;
        found = value ?? Value.Dynamic;
        if (value is not null) return true;
        consumed = traversal.StepCount;
        diagnostics.Error($"Reference to \"{traversal.RootName}\" out of place", $"\"{traversal.RootName}\" has a meaning only in a stack block with \"{argument}\", outside of that argument.", traversal.Range);
        return true;
    }

    private static Value NeedsName(Traversal traversal, DiagnosticList diagnostics)
    {
        diagnostics.Error("Invalid reference", $"Write a name behind \"{traversal.RootName}\", such as {traversal.RootName}.name.", traversal.Range);
        return Value.Dynamic;
    }
}
