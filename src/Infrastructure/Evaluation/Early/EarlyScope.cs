using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Inputs;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation.Early;

/// <summary>
/// Evaluates what is needed before anything is planned: variables, locals, functions, path and terraform.workspace, and nothing
/// that a provider or the state would have to say.
/// </summary>
/// <remarks>Values are computed when they are asked for, once: a configuration that asks for none pays nothing.</remarks>
public sealed class EarlyScope : EvaluationContext
{
    private readonly EarlyInputs _inputs;
    private readonly ModulePath _path;
    private readonly Module _module;
    private readonly string _root;
    private readonly Func<Variable, DiagnosticList, Value> _variable;
    private readonly Dictionary<string, Value> _known = [];
    private readonly List<string> _asking = [];

    private EarlyScope(EarlyInputs inputs, ModulePath path, Module module, string root, Func<Variable, DiagnosticList, Value> variable)
        : base(null, inputs.Functions)
    {
        (_inputs, _path, _module, _root, _variable) = (inputs, path, module, root, variable);
    }

    public override IEnumerable<string> Names => ["var", "local", "path", "terraform"];

    public static EarlyScope Root(Module module, EarlyInputs inputs) => new(inputs, ModulePath.Root, module, module.SourceDirectory, inputs.Find);

    /// <summary>Where there is no configuration: functions alone can be used.</summary>
    public static EarlyScope Nowhere => Root(new ModuleBuilder(new DiagnosticList()).Build(".", [], []), EarlyInputs.Defaults);

    /// <summary>The scope of a module that this one calls: its variables are what the call gives them.</summary>
    public EarlyScope Child(ModuleCall call, Module module)
    {
        var path = _path.Child(call.Name);
        return new EarlyScope(_inputs, path, module, _root, (variable, diagnostics) => Argument(call, path, variable, diagnostics));
    }

    /// <summary>The value of an expression; unknown, with errors, where it needs what is not known yet.</summary>
    /// <param name="subject">What the value is for, such as <c>module.net.source</c>.</param>
    public Value Evaluate(Expression expression, string subject, DiagnosticList diagnostics) => Asking(subject, () =>
        Admits(expression, diagnostics) ? expression.Evaluate(this, diagnostics) : Value.Dynamic);

    /// <summary>The value of a body; unknown, with errors, where it needs what is not known yet.</summary>
    /// <param name="subject">What the value is for, such as <c>backend.s3</c>.</param>
    public Value Decode(SchemaBlock schema, Body body, string subject, DiagnosticList diagnostics) => Asking(subject, () =>
        Admits(SchemaReferences.Find(schema, body), diagnostics) ? SchemaDecoder.Decode(schema, body, this, diagnostics) : Value.Unknown(schema.ImpliedType));

    /// <summary>Evaluates an expression that may also use names that only its place knows.</summary>
    internal Value Evaluate(Expression expression, IReadOnlyDictionary<string, Value> names, string subject, DiagnosticList diagnostics) => Asking(subject, () =>
    {
        var own = new EvaluationContext(this);
        foreach (var (name, value) in names) own.Variables[name] = value;
        return Admits(expression.Variables.Where(v => !names.ContainsKey(v.RootName)), diagnostics) && AdmitsFunctions(expression, diagnostics)
            ? expression.Evaluate(own, diagnostics)
            : Value.Dynamic;
    });

    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        consumed = 1;
        var name = traversal.AttributeAt(0) ?? "";
        value = traversal.RootName switch
        {
            "var" => Known($"var.{name}", found => Variable(name, traversal, found), diagnostics),
            "local" => Known($"local.{name}", found => Local(name, traversal, found), diagnostics),
            "path" => Path(name, traversal, diagnostics),
            "terraform" or "tofu" => Terraform(name, traversal, diagnostics),
            _ => Value.Dynamic,
        };
        return true;
    }

    private Value Asking(string subject, Func<Value> compute)
    {
        lock (_inputs.Gate)
        {
            _asking.Add(subject);
            try
            {
                return compute();
            }
            finally
            {
                _asking.RemoveAt(_asking.Count - 1);
            }
        }
    }

    private bool Admits(Expression expression, DiagnosticList diagnostics) => Admits(expression.Variables, diagnostics) && AdmitsFunctions(expression, diagnostics);

    private bool Admits(IEnumerable<Traversal> references, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        foreach (var reference in References.ParseAll(references, problems))
        {
            if (reference.Subject is ReferenceSubject.InputVariable or ReferenceSubject.LocalValue or ReferenceSubject.PathAttribute or ReferenceSubject.TerraformAttribute) continue;
            var kind = reference.Subject is ReferenceSubject.ModuleOutput or ReferenceSubject.WholeModuleCall or ReferenceSubject.ModuleCallInstance ? "Module output" : "Dynamic value";
            problems.Error($"{kind} in static context", $"{Asker()} is needed before anything is planned, when nothing is known of {Text(reference.Traversal)} yet. Only variables, locals, functions, path.* and terraform.workspace can be used here.", reference.Range);
        }
        diagnostics.AddRange(problems);
        return !problems.HasErrors;
    }

    private bool AdmitsFunctions(Expression expression, DiagnosticList diagnostics)
    {
        var refused = expression.FunctionCalls.Where(static call => call.Name.StartsWith("provider::", StringComparison.Ordinal)).ToList();
        foreach (var (name, range) in refused)
            diagnostics.Error("Provider function in static context", $"{Asker()} is needed before any provider is there to call {name}. Only Terraform's own functions can be used here.", range);
        return refused.Count == 0;
    }

    /// <summary>What the value under way is for, with the way to it: <c>module.a.source (by way of local.b)</c>.</summary>
    private string Asker()
    {
        var way = _asking.Skip(1).ToList();
        var subject = _path.IsRoot ? _asking[0] : $"{_path}: {_asking[0]}";
        return way.Count == 0 ? subject : $"{subject} (by way of {string.Join(", ", way)})";
    }

    private Value Known(string name, Func<DiagnosticList, Value> compute, DiagnosticList diagnostics)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        var found = new DiagnosticList();
        var value = Asking(name, () => compute(found));
        diagnostics.AddRange(found);
        // What failed is computed anew for each who asks, so that each hears why.
        if (!found.HasErrors) _known[name] = value;
        return value;
    }

    private Value Variable(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        if (_module.Variables.TryGetValue(name, out var declared)) return _variable(declared, diagnostics);
        diagnostics.Error("Reference to undeclared input variable", $"An input variable with the name \"{name}\" has not been declared. This variable can be declared with a variable \"{name}\" {{}} block.", traversal.Range);
        return Value.Dynamic;
    }

    private Value Local(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        if (!_module.Locals.TryGetValue(name, out var local))
        {
            diagnostics.Error("Reference to undeclared local value", $"A local value with the name \"{name}\" has not been declared.", traversal.Range);
            return Value.Dynamic;
        }
        var address = $"local.{name}";
        var first = _asking.IndexOf(address);
        if (first < _asking.Count - 1)
        {
            diagnostics.Error("Circular reference", $"{address} needs its own value: {string.Join(" → ", _asking.Skip(first))}.", local.Range);
            return Value.Dynamic;
        }
        return Admits(local.Expression, diagnostics) ? local.Expression.Evaluate(this, diagnostics) : Value.Dynamic;
    }

    private Value Argument(ModuleCall call, ModulePath path, Variable variable, DiagnosticList diagnostics)
    {
        if (!call.Arguments.TryGetValue(variable.Name, out var argument)) return VariableConversion.Convert(variable, InputValue.NotSet, $"{path}.var.{variable.Name}", diagnostics);
        var found = new DiagnosticList();
        var value = Evaluate(argument.Expression, $"{path}.var.{variable.Name}", found);
        diagnostics.AddRange(found);
        return found.HasErrors ? Value.Dynamic : VariableConversion.Convert(variable, new InputValue(value, InputSource.Configuration, argument.Expression.Range), $"{path}.var.{variable.Name}", diagnostics);
    }

    private Value Path(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        switch (name)
        {
            case "cwd": return Value.String(_inputs.WorkingDirectory);
            case "root": return Value.String(_root);
            case "module": return Value.String(_module.SourceDirectory);
            default:
                diagnostics.Error("Invalid \"path\" attribute", $"The \"path\" object does not have an attribute named \"{name}\".", traversal.Range);
                return Value.Dynamic;
        }
    }

    private Value Terraform(string name, Traversal traversal, DiagnosticList diagnostics)
    {
        if (name == "workspace") return Value.String(_inputs.Workspace);
        diagnostics.Error("Invalid \"terraform\" attribute", $"The \"terraform\" object does not have an attribute named \"{name}\" that is known before anything is planned. Only terraform.workspace, the name of the selected workspace, is.", traversal.Range);
        return Value.Dynamic;
    }

    private static string Text(Traversal traversal) =>
        traversal.RootName + string.Concat(traversal.Steps.TakeWhile(static s => s is TraversalStep.Attribute).Take(3).Select(static s => "." + ((TraversalStep.Attribute)s).Name));
}
