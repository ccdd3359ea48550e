using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Planning;

/// <summary>Finds moved blocks that contradict each other or the configuration.</summary>
internal static class MoveChecks
{
    private const string Ambiguous = "Ambiguous move statements";

    private static readonly EvaluationContext _withoutNames = new(null, StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, null)));

    public static void Check(ModuleTree root, IReadOnlyList<MoveStatements.Statement> statements, DiagnosticList diagnostics)
    {
        var origins = new Dictionary<string, MoveStatements.Statement>();
        var destinations = new Dictionary<string, MoveStatements.Statement>();
        foreach (var statement in statements)
        {
            var (from, to) = (statement.From.ToString(), statement.To.ToString());
            var range = statement.Block.Range;
            if (from == to)
            {
                diagnostics.Error("Redundant move statement", $"This statement declares a move from {from} to the same address, which is the same as not declaring this move at all.", range);
                continue;
            }
            var kind = Kind(statement);
            if (!origins.TryAdd(from, statement) && origins[from] is var earlier && earlier.To.ToString() != to)
            {
                diagnostics.Error(Ambiguous, $"A statement at {earlier.Place} declared that {from} moved to {earlier.To}, but this statement instead declares that it moved to {to}.\n\nEach {kind} can move to only one destination {kind}.", range);
            }
            if (!destinations.TryAdd(to, statement) && destinations[to] is var rival && rival.From.ToString() != from)
            {
                diagnostics.Error(Ambiguous, $"A statement at {rival.Place} declared that {rival.From} moved to {to}, but this statement instead declares that {from} moved there.\n\nEach {kind} can have moved from only one source {kind}.", range);
            }
            if (Declaration(root, statement) is var (what, noun, place))
            {
                diagnostics.Error("Moved object still exists", $"This statement declares a move from {from}, but that {what} is still declared at {place}.\n\nChange your configuration so that this {noun} will be declared as {to} instead.", range);
            }
        }
    }

    private static string Kind(MoveStatements.Statement statement) => statement switch
    {
        { IsAboutModules: true } => statement.From.Module.Key.IsNone ? "module" : "module instance",
        { From.Key: null } => "resource",
        _ => "resource instance",
    };

    /// <summary>Where the object a statement moves away is still declared; null where it is not.</summary>
    private static (string What, string Noun, string Place)? Declaration(ModuleTree root, MoveStatements.Statement statement)
    {
        var from = statement.From;
        if (from.Resource is null)
        {
            if (from.Module.Parent is null || root.Find(from.Module.Path) is not { Call: { } call }) return null;
            if (from.Module.Key.IsNone) return call.Count is null && call.ForEach is null || statement.To.Module.Key.IsNone ? ("module call", "call", Place(call.Range)) : null;
            return Declares(call.Count, call.ForEach, from.Module.Key) is { } range ? ("module instance", "instance", Place(range)) : null;
        }
        if (root.Find(from.Module.Path)?.Module.Resources.GetValueOrDefault(from.Resource) is not { } resource) return null;
        if (from.Key is { IsNone: false } key) return Declares(resource.Count, resource.ForEach, key) is { } place ? ("resource instance", "instance", Place(place)) : null;
        var single = resource.Count is null && resource.ForEach is null;
        // Without a key on either side the whole resource moves; with one on the other, only the instance without key.
        return single || statement.To.Key is null ? ("resource", "resource", Place(resource.Range)) : null;
    }

    /// <summary>The expression that declares an instance, where that is plain without evaluating more than literals.</summary>
    private static SourceRange? Declares(Expression? count, Expression? forEach, InstanceKey key)
    {
        var expression = key.IsIndex ? count : forEach;
        if (expression is null || expression.Variables.Count > 0) return null;
        var value = expression.Evaluate(_withoutNames, new DiagnosticList()).Unmark();
        if (!value.HasContent) return null;
        if (key.IsIndex) return value.Type.IsNumber && value.AsNumber().TryToInt32(out var number) && key.Index < number ? expression.Range : null;
        var declared = value.Type.IsSet
            ? value.ElementList.Any(e => e.HasContent && e.Type.IsString && e.AsString() == key.Text)
            : (value.Type.IsMap || value.Type.IsObject) && value.Entries().Any(e => e.Key == key.Text);
        return declared ? expression.Range : null;
    }

    public static string Place(SourceRange range) => $"{range.FileName}:{range.Start.Line},{range.Start.Column}";
}
