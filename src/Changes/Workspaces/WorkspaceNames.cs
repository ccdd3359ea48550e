using Millwright.Hcl.Diagnostics;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Changes.Workspaces;

/// <summary>What is declared in a workspace's file, for expressions to refer to.</summary>
/// <param name="environment">Looks up an environment variable.</param>
internal sealed class WorkspaceNames(Func<string, string?> environment)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> _read = new();
    private readonly Dictionary<string, Attribute> _locals = [];
    private readonly Dictionary<string, Value> _values = [];
    private readonly HashSet<string> _evaluating = [];
    private readonly Dictionary<string, IReadOnlyList<string?>> _stacks = [];

    /// <summary>The names of stack blocks.</summary>
    public IEnumerable<string> Stacks => _stacks.Keys;

    public string? Environment(string name)
    {
        var text = environment(name);
        if (text is { Length: > 0 }) _read.TryAdd(text, 0);
        return text;
    }

    /// <summary>What was taken from the environment so far, which is never shown.</summary>
    public IEnumerable<string> TakenFromEnvironment => _read.Keys;

    public bool AddLocal(Attribute local) => _locals.TryAdd(local.Name, local);

    /// <param name="keys">Of for_each or matrix; null alone where the block stands for one stack.</param>
    public void AddStack(string name, IReadOnlyList<string?> keys) => _stacks[name] = keys;

    /// <summary>A value for a block's stacks: of the one it stands for, or an object of them by key; null where there is no such block.</summary>
    public Value? StackValue(string name, Func<string, Value> valueOf)
    {
        if (!_stacks.TryGetValue(name, out var keys)) return null;
        return keys is [null] ? valueOf(name) : Value.Object(keys.Select(key => KeyValuePair.Create(key!, valueOf($"{name}/{key}"))));
    }

    /// <summary>A local value, evaluated when it is first asked for.</summary>
    public Value Local(string name, SourceRange range, WorkspaceScope scope, DiagnosticList diagnostics)
    {
        lock (_values)
        {
            if (_values.TryGetValue(name, out var known)) return known;
            if (!_locals.TryGetValue(name, out var local))
            {
                diagnostics.Error("Reference to undeclared local value", $"A local value with the name \"{name}\" has not been declared.{NameSuggestion.Hint(name, _locals.Keys)}", range);
                return Value.Dynamic;
            }
            if (!_evaluating.Add(name))
            {
                diagnostics.Error("Local value refers to itself", $"local.{name} needs its own value, directly or through other locals.", local.NameRange);
                return Value.Dynamic;
            }
            var value = local.Expression.Evaluate(scope, diagnostics);
            _evaluating.Remove(name);
            return _values[name] = value;
        }
    }
}
