using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Engine.Linking;

/// <summary>Finds the states that a configuration reads with <c>terraform_remote_state</c>.</summary>
public static class RemoteStateLinks
{
    private static readonly BodySchema _schema = new([new("backend"), new("config"), new("workspace"), new("for_each"), new("count")], []);

    /// <summary>The identities of all states whose backend can be told from the files and inputs.</summary>
    public static IReadOnlySet<string> Find(ModuleTree root, StaticInputs inputs)
    {
        var found = new HashSet<string>();
        Visit(root, new StaticScope(root, inputs), inputs.Directory, found);
        return found;
    }

    private static void Visit(ModuleTree tree, StaticScope scope, string directory, HashSet<string> found)
    {
        foreach (var resource in tree.Module.Resources.Values.Where(static r => r.Address is { Mode: ResourceMode.Data, Type: "terraform_remote_state" }))
        {
            var content = resource.Body.PartialContent(_schema, new DiagnosticList()).Content.Attributes;
            var (name, repetitions) = resource.ForEach is { } forEach ? ("each", Elements(scope.Value(forEach)))
                : resource.Count is { } count ? ("count", Indexes(scope.Value(count)))
                : ("", [null]);
            foreach (var repetition in repetitions)
            {
                var inner = repetition is { } value ? new Hcl.Evaluation.EvaluationContext(scope) { Variables = { [name] = value } } : scope;
                var backend = Evaluate("backend");
                if (backend is not { HasContent: true, Type.IsString: true }) continue;
                var workspace = Evaluate("workspace") is { HasContent: true, Type.IsString: true } named ? named.AsString() : LocalBackend.DefaultWorkspace;
                if (StateIdentity.Of(backend.AsString(), Evaluate("config"), workspace, directory) is { } identity) found.Add(identity);

                Value Evaluate(string name) => content.TryGetValue(name, out var attribute)
                    ? attribute.Expression.Evaluate(inner, new DiagnosticList()).UnmarkDeep()
                    : Value.DynamicNull;
            }
        }
        foreach (var child in tree.Children.Values) Visit(child, scope.Child(child), directory, found);
    }

    private static IEnumerable<Value?> Indexes(Value count)
    {
        var value = count.UnmarkDeep();
        return value is { HasContent: true, Type.IsNumber: true } && int.TryParse(value.AsNumber().ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Enumerable.Range(0, Math.Max(0, number)).Select(static i => (Value?)Value.Object(("index", Value.Number(i))))
            : [];
    }

    private static IEnumerable<Value?> Elements(Value forEach)
    {
        var value = forEach.UnmarkDeep();
        if (!value.HasContent) return [];
        return value.Type.IsObject || value.Type.IsMap
            ? value.Entries().Select(static e => (Value?)Value.Object(("key", Value.String(e.Key)), ("value", e.Value)))
            : value.Type.IsSet ? value.ElementList.Select(static e => (Value?)Value.Object(("key", e), ("value", e))) : [];
    }
}
