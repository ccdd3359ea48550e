using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Works out the variables of a run: from outside, from the file, from the run itself, each over the one before.</summary>
internal sealed class RunVariables(RunContext context, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, InputValue> _given = [];

    /// <summary>The values of the module's variables, defaults included.</summary>
    public Dictionary<string, Value> Declared { get; } = [];

    /// <summary>Values of variables that the module does not declare but the run speaks of.</summary>
    public Dictionary<string, Value> Others { get; } = [];

    private IReadOnlyDictionary<string, Variable> Declarations => context.Module.Module.Variables;

    public void Collect()
    {
        var relevant = Relevant();
        foreach (var name in relevant) AddOuter(name);
        var outer = Known();
        foreach (var (name, expression) in context.Run.Variables) AddOwn(name, expression, relevant, outer);
        foreach (var (name, variable) in Declarations) Declare(name, variable);
        foreach (var (name, given) in _given)
        {
            if (!Declarations.ContainsKey(name)) Others[name] = given.Value!;
        }
    }

    /// <summary>The values that hold for the whole file, as its provider blocks see them.</summary>
    public static Dictionary<string, Value> OfFile(RunContext context, IEnumerable<string> names, DiagnosticList diagnostics)
    {
        var variables = new RunVariables(context, diagnostics);
        foreach (var name in names) variables.AddOuter(name);
        return variables.Known();
    }

    private HashSet<string> Relevant()
    {
        var relevant = Declarations.Keys.ToHashSet();
        foreach (var traversal in RunOrder.Traversals(context.Run))
        {
            if (VariableName(traversal) is { } name) relevant.Add(name);
        }
        return relevant;
    }

    private static string? VariableName(Traversal traversal) =>
        traversal is { RootName: "var", Steps: [TraversalStep.Attribute { Name: var name }, ..] } ? name : null;

    private void AddOuter(string name)
    {
        var declared = Declarations.GetValueOrDefault(name);
        if (context.Environment.Inputs.Find(name, declared, diagnostics) is { } global) _given[name] = global;
        if (InTestDirectory && context.Environment.TestInputs.Find(name, declared, diagnostics) is { } local) _given[name] = local;
        if (!context.File.Variables.TryGetValue(name, out var expression)) return;
        var outer = expression.Variables.Select(VariableName).OfType<string>().Where(n => n != name).Distinct()
            .Select(n => (Name: n, Given: context.Environment.Inputs.Find(n, null, new DiagnosticList())))
            .Where(static v => v.Given is not null).ToDictionary(static v => v.Name, static v => v.Given!.Value!);
        _given[name] = new InputValue(expression.Evaluate(context.Scope(outer), diagnostics), InputSource.Configuration, expression.Range);
    }

    private bool InTestDirectory => Path.GetDirectoryName(context.File.Name) is { } directory
        && (directory.Length == 0 ? "." : directory.Replace('\\', '/')) == Modules.InstalledModules.Join(".", context.Environment.TestDirectory);

    private Dictionary<string, Value> Known() => _given.Where(static g => g.Value.Value is not null).ToDictionary(static g => g.Key, static g => g.Value.Value!);

    private void AddOwn(string name, Expression expression, HashSet<string> relevant, Dictionary<string, Value> outer)
    {
        if (!relevant.Contains(name))
        {
            diagnostics.Warning("Value for undeclared variable", $"The module under test does not declare a variable named \"{name}\", but it is declared in run block \"{context.Run.Name}\".", expression.Range);
            return;
        }
        var known = new Dictionary<string, Value>(outer);
        foreach (var variable in expression.Variables.Select(VariableName).OfType<string>())
        {
            if (!known.ContainsKey(variable) && Declarations.GetValueOrDefault(variable)?.Default is { } value) known[variable] = value;
        }
        var good = expression.Variables.Aggregate(true, (all, traversal) => CheckReference(traversal, known) && all);
        var result = good ? expression.Evaluate(context.Scope(known), diagnostics) : Value.Dynamic;
        _given[name] = new InputValue(result, InputSource.Configuration, expression.Range);
    }

    private bool CheckReference(Traversal traversal, Dictionary<string, Value> known)
    {
        var before = diagnostics.Count;
        if (VariableName(traversal) is { } name)
        {
            if (!known.ContainsKey(name))
                diagnostics.Error("Reference to unavailable variable", $"The input variable \"{name}\" is not available to the current run block. You can only reference variables defined at the file or global levels.", Named(traversal));
        }
        else if (traversal is { RootName: "run", Steps: [TraversalStep.Attribute { Name: var run }, ..] }) CheckRun(run, traversal);
        else
        {
            diagnostics.Error("Invalid reference", "You can only reference earlier run blocks, file level, and global variables while defining variables from inside a run block.", traversal.Range);
        }
        return !diagnostics.HasErrorsSince(before);
    }

    private void CheckRun(string run, Traversal traversal)
    {
        const string rule = "You can only reference run blocks that are in the same test file and will execute before the current run block.";
        var other = context.File.Runs.FirstOrDefault(r => r.Name == run);
        if (other is null)
        {
            diagnostics.Error("Reference to unknown run block", $"The run block \"{run}\" does not exist within this test file. {rule}", Named(traversal));
            return;
        }
        if (!context.Outputs.TryGetValue(run, out var outputs))
        {
            diagnostics.Error("Reference to unavailable run block", $"The run block \"{run}\" has not executed yet. {rule}", Named(traversal));
            return;
        }
        var problems = new DiagnosticList();
        var value = traversal.ApplySteps(outputs, 1, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors || value.IsWhollyKnown) return;
        var reason = other.PlansOnly
            ? $" Run block \"{run}\" is executing a \"plan\" operation, and the specified output value is only known after apply."
            : "";
        diagnostics.Error("Reference to unknown value", $"The value for {traversal} is unknown.{reason}", traversal.Range);
    }

    private static SourceRange Named(Traversal traversal) => SourceRange.Between(traversal.RootRange, traversal.Steps[0].Range);

    private void Declare(string name, Variable variable)
    {
        if (!_given.TryGetValue(name, out var given))
        {
            if (variable.IsRequired)
            {
                diagnostics.Error("No value for required variable", $"The module under test for run block \"{context.Run.Name}\" has a required variable \"{name}\" with no set value. Use a -var or -var-file command line argument or add this variable into a \"variables\" block within the test file or run block.", variable.Range);
                return;
            }
            given = InputValue.NotSet;
        }
        Declared[name] = VariableConversion.Convert(variable, given, $"var.{name}", diagnostics);
    }
}
