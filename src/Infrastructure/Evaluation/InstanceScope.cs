using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>Evaluates the expressions of one module instance, and of one resource instance in it.</summary>
/// <remarks>References go straight to the value they name: no object of all resources or variables is ever built.</remarks>
/// <param name="check">The check block around the expressions, whose data resource they may name.</param>
internal sealed class InstanceScope(StackEnvironment environment, ModuleScope module, RepetitionData repetition, SelfObject? self = null, string? check = null)
    : EvaluationContext(null, environment.FunctionsIn(module.Tree))
{
    public ModuleScope Module { get; } = module;

    public override IEnumerable<string> Names => ["var", "local", "path", "terraform", "module", "data", "each", "count", "self"];

    /// <summary>False where a reference in the expression is bad; nothing is evaluated.</summary>
    public bool Admits(Expression expression, DiagnosticList diagnostics) => environment.References.Admits(expression, References, diagnostics);

    /// <summary>Evaluates an expression whose references are good; else its value is unknown.</summary>
    public override Value Evaluate(Expression expression, DiagnosticList diagnostics) =>
        Admits(expression, diagnostics) ? expression.Evaluate(this, diagnostics) : Value.Dynamic;

    /// <summary>Evaluates a body whose references are good; else the object is unknown.</summary>
    public Value Decode(SchemaBlock schema, Body body, DiagnosticList diagnostics) =>
        environment.References.Admits(schema, body, this, References, diagnostics)
            ? SchemaDecoder.Decode(schema, body, this, diagnostics)
            : Value.Unknown(schema.ImpliedType);

    /// <summary>False where something that <c>depends_on</c> names here is bad.</summary>
    public bool CheckDependsOn(IReadOnlyList<Traversal> dependsOn, DiagnosticList diagnostics) =>
        environment.References.AdmitsDependencies(dependsOn, References, diagnostics);

    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        if (base.TryResolve(traversal, diagnostics, out value, out consumed)) return true;
        consumed = 1;
        value = traversal.RootName switch
        {
            "var" => Variable(traversal, diagnostics),
            "local" => Local(traversal, diagnostics),
            "path" => Path(traversal, diagnostics),
            "terraform" or "tofu" => TerraformAttribute(traversal, diagnostics),
            "count" => Repeated(traversal, repetition.CountIndex, "index", "count", diagnostics),
            "each" => Each(traversal, diagnostics),
            "self" => Self(traversal, diagnostics, ref consumed),
            "module" => ModuleCall(traversal, diagnostics, ref consumed),
            "data" => InMode(traversal, ResourceMode.Data, diagnostics, ref consumed),
            "ephemeral" => InMode(traversal, ResourceMode.Ephemeral, diagnostics, ref consumed),
            "resource" => InMode(traversal, ResourceMode.Managed, diagnostics, ref consumed),
            _ => Resource(traversal, ResourceMode.Managed, traversal.RootName, 0, diagnostics, ref consumed),
        };
        return true;
    }

    /// <summary>What the expressions evaluated here may refer to.</summary>
    private ReferenceScope References() => new(Module.Tree)
    {
        HasCount = repetition.CountIndex is not null,
        HasForEach = repetition.EachKey is not null,
        Self = self?.Resource,
        Check = check,
    };

    private static Value Invalid(Traversal traversal, string detail, DiagnosticList diagnostics)
    {
        diagnostics.Error("Invalid reference", detail, traversal.Range);
        return Value.Dynamic;
    }

    private static Value NeedsAttribute(Traversal traversal, DiagnosticList diagnostics) =>
        Invalid(
            traversal,
            $"The \"{traversal.RootName}\" object cannot be accessed directly. Instead, access one of its attributes.",
            diagnostics);

    private Value Variable(Traversal traversal, DiagnosticList diagnostics)
    {
        var name = traversal.AttributeAt(0);
        if (name is null) return NeedsAttribute(traversal, diagnostics);
        // Validation judges a module for all callers: what this one passes counts for the variable's own rules alone.
        var validates = environment.Operation == WalkOperation.Validate;
        if (!validates && Module.Variables.TryGetValue(name, out var value)) return value;
        if (Module.Tree.Module.Variables.TryGetValue(name, out var declared)) return UnknownFor(declared);
        diagnostics.Error(
            "Reference to undeclared input variable",
            $"An input variable with the name \"{name}\" has not been declared. This variable can be declared with a variable \"{name}\" {{}} block.",
            traversal.Range);
        return Value.Dynamic;
    }

    /// <summary>Stands for a variable whose value is not to be known.</summary>
    internal static Value UnknownFor(Configuration.Variable variable) => Value.Unknown(variable.Constraint.Type)
        .WithMarks((variable.Sensitive ? Marks.Sensitive : Marks.None) | (variable.Ephemeral ? Marks.Ephemeral : Marks.None));

    private Value Local(Traversal traversal, DiagnosticList diagnostics)
    {
        var name = traversal.AttributeAt(0);
        if (name is null) return NeedsAttribute(traversal, diagnostics);
        if (Module.Locals.TryGetValue(name, out var value)) return value;
        if (Module.Tree.Module.Locals.ContainsKey(name)) return Value.Dynamic;
        diagnostics.Error(
            "Reference to undeclared local value",
            $"A local value with the name \"{name}\" has not been declared.",
            traversal.Range);
        return Value.Dynamic;
    }

    private Value Path(Traversal traversal, DiagnosticList diagnostics)
    {
        switch (traversal.AttributeAt(0))
        {
            case "cwd": return Value.String(environment.WorkingDirectory);
            case "root": return Value.String(environment.RootDirectory);
            case "module": return Value.String(Module.Tree.Module.SourceDirectory);
            case null: return NeedsAttribute(traversal, diagnostics);
            case var name:
                diagnostics.Error(
                    "Invalid \"path\" attribute",
                    $"The \"path\" object does not have an attribute named \"{name}\".",
                    traversal.Range);
                return Value.Dynamic;
        }
    }

    private Value TerraformAttribute(Traversal traversal, DiagnosticList diagnostics)
    {
        switch (traversal.AttributeAt(0))
        {
            case "workspace": return Value.String(environment.Workspace);
            case "applying":
                return Value.Bool(environment.Operation == WalkOperation.Apply).WithMarks(Marks.Ephemeral);
            case null: return NeedsAttribute(traversal, diagnostics);
            case var name:
                diagnostics.Error(
                    "Invalid \"terraform\" attribute",
                    $"The \"terraform\" object does not have an attribute named \"{name}\".",
                    traversal.Range);
                return Value.Dynamic;
        }
    }

    private Value Each(Traversal traversal, DiagnosticList diagnostics) => traversal.AttributeAt(0) switch
    {
        "key" => Repeated(traversal, repetition.EachKey, "key", "each", diagnostics),
        "value" => Repeated(traversal, repetition.EachValue, "value", "each", diagnostics),
        null => NeedsAttribute(traversal, diagnostics),
        var name => InvalidAttribute(traversal, "each", name, diagnostics),
    };

    private static Value InvalidAttribute(Traversal traversal, string root, string name, DiagnosticList diagnostics)
    {
        diagnostics.Error(
            $"Invalid \"{root}\" attribute",
            $"The \"{root}\" object does not have an attribute named \"{name}\". The supported attributes are each.key and each.value, the current key and value pair of the \"for_each\" attribute set.",
            traversal.Range);
        return Value.Dynamic;
    }

    private static Value Repeated(Traversal traversal, Value? value, string attribute, string root, DiagnosticList diagnostics)
    {
        if (traversal.AttributeAt(0) != attribute && root == "count")
        {
            diagnostics.Error(
                "Invalid \"count\" attribute",
                $"The \"count\" object does not have an attribute named \"{traversal.AttributeAt(0)}\". The only supported attribute is count.index, which is the index of each instance of a resource block that has the \"count\" argument set.",
                traversal.Range);
            return Value.Dynamic;
        }
        if (value is not null) return value;
        diagnostics.Error(
            root == "count" ? "Reference to \"count\" in non-counted context" : "Reference to \"each\" in context without for_each",
            root == "count"
                ? "The \"count\" object can only be used in \"module\", \"resource\", and \"data\" blocks, and only when the \"count\" argument is set."
                : "The \"each\" object can be used only in \"module\" or \"resource\" blocks, and only when the \"for_each\" argument is set.",
            traversal.Range);
        return Value.Dynamic;
    }

    private Value Self(Traversal traversal, DiagnosticList diagnostics, ref int consumed)
    {
        consumed = 0;
        if (self is not null) return self.Value;
        diagnostics.Error(
            "Invalid \"self\" reference",
            "The \"self\" object is not available in this context. This object can be used only in resource provisioner, connection, and postcondition blocks.",
            traversal.Range);
        return Value.Dynamic;
    }

    private Value InMode(Traversal traversal, ResourceMode mode, DiagnosticList diagnostics, ref int consumed)
    {
        var type = traversal.AttributeAt(0);
        if (type is not null) return Resource(traversal, mode, type, 1, diagnostics, ref consumed);
        return Invalid(
            traversal,
            $"The \"{traversal.RootName}\" object must be followed by two attribute names: the data source type and the resource name.",
            diagnostics);
    }

    private Value Resource(Traversal traversal, ResourceMode mode, string type, int nameStep, DiagnosticList diagnostics, ref int consumed)
    {
        var name = traversal.AttributeAt(nameStep);
        if (name is null)
        {
            return Invalid(
                traversal,
                "A reference to a resource type must be followed by at least one attribute access, specifying the resource name.",
                diagnostics);
        }
        consumed = nameStep + 1;
        var address = new ResourceAddress(mode, type, name);
        if (!Module.Resources.TryGetValue(address, out var values))
        {
            if (Module.Tree.Module.Resources.ContainsKey(address)) return Value.Dynamic;
            var where = Module.Address.IsRoot ? "the root module" : Module.Address.Path.ToString();
            var kind = mode switch { ResourceMode.Data => "data", ResourceMode.Ephemeral => "ephemeral", _ => "managed" };
            diagnostics.Error(
                "Reference to undeclared resource",
                $"A {kind} resource \"{type}\" \"{name}\" has not been declared in {where}.",
                traversal.Range);
            return Value.Dynamic;
        }
        return Instance(traversal, values.Mode, values.TryGet, () => values.Whole, ref consumed);
    }

    private static Value Instance(
        Traversal traversal,
        ExpansionMode mode,
        Func<InstanceKey, Value?> find,
        Func<Value> whole,
        ref int consumed)
    {
        if (mode is ExpansionMode.Count or ExpansionMode.ForEach &&
            traversal.StepCount > consumed && traversal.Steps[consumed] is TraversalStep.Index index &&
            KeyOf(index.Key, mode) is { } key && find(key) is { } instance)
        {
            consumed++;
            return instance;
        }
        return whole();
    }

    /// <summary>The instance key a literal index means, where it has the right type for the expansion.</summary>
    private static InstanceKey? KeyOf(Value key, ExpansionMode mode)
    {
        if (mode == ExpansionMode.ForEach) return key.Type.IsString ? InstanceKey.Of(key.AsString()) : null;
        return key.Type.IsNumber && key.AsNumber().TryToInt32(out var number) && number >= 0 ? InstanceKey.Of(number) : null;
    }

    private Value ModuleCall(Traversal traversal, DiagnosticList diagnostics, ref int consumed)
    {
        var name = traversal.AttributeAt(0);
        if (name is null)
        {
            return Invalid(
                traversal,
                "The \"module\" object cannot be accessed directly. Instead, access one of its attributes.",
                diagnostics);
        }
        if (!Module.Calls.TryGetValue(name, out var call))
        {
            if (!Module.Tree.Module.ModuleCalls.ContainsKey(name))
            {
                diagnostics.Error(
                    "Reference to undeclared module",
                    $"No module call named \"{name}\" is declared in {(Module.Address.IsRoot ? "the root module" : Module.Address.Path)}.",
                    traversal.Range);
            }
            return Value.Dynamic;
        }
        if (call.Mode == ExpansionMode.Unknown) return Value.Dynamic;
        if (call is { Mode: ExpansionMode.Single, Instances.Count: 0 }) return Value.DynamicNull;
        var child = call.Mode == ExpansionMode.Single ? call.Find(InstanceKey.None) : null;
        if (child is null && traversal.StepCount > 1 && traversal.Steps[1] is TraversalStep.Index index &&
            KeyOf(index.Key, call.Mode) is { } key && call.Find(key) is { } keyed)
        {
            child = keyed;
            consumed = 2;
        }
        if (child is null) return call.Mode == ExpansionMode.Count ? TupleOf(call) : ObjectOf(call);
        if (traversal.AttributeAt(consumed) is { } output && child.Tree.Module.Outputs.ContainsKey(output))
        {
            consumed++;
            return OutputOf(child, output);
        }
        return OutputsOf(child);
    }

    private static Value TupleOf(ModuleCallScope call) =>
        Value.Tuple(call.Instances.OrderBy(static i => i.Address.Key).Select(OutputsOf));

    private static Value ObjectOf(ModuleCallScope call) =>
        Value.Object(call.Instances.Select(static i => KeyValuePair.Create(i.Address.Key.Text ?? "", OutputsOf(i))));

    private static Value OutputsOf(ModuleScope child) =>
        Value.Object(child.Tree.Module.Outputs.Keys.Select(name => KeyValuePair.Create(name, OutputOf(child, name))));

    private static Value OutputOf(ModuleScope child, string name) => child.Outputs.GetValueOrDefault(name) ?? Value.Dynamic;
}
