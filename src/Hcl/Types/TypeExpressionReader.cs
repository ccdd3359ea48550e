using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Types;

/// <summary>Reads type expressions, which look like expressions but are never evaluated.</summary>
internal sealed class TypeExpressionReader(DiagnosticList diagnostics)
{
    private const string Invalid = "Invalid type specification";
    private static readonly TypeConstraint Unreadable = TypeConstraint.Any;

    public TypeConstraint Read(Expression expression)
    {
        if (expression.AsKeyword() is { } keyword) return ReadKeyword(keyword, expression);
        if (expression.AsCall() is not { } call)
        {
            return Fail(
                "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).",
                expression.Range);
        }
        switch (call.Name)
        {
            case "bool" or "string" or "number":
                return Fail($"Primitive type keyword \"{call.Name}\" does not expect arguments.", call.ArgumentsRange);
            case "any":
                return Fail("Type constraint keyword \"any\" does not expect arguments.", call.ArgumentsRange);
        }
        if (call.Arguments.Count != 1 && WantedArgument(call.Name) is { } wanted)
        {
            var subject = call.Arguments.Count > 1
                ? SourceRange.Between(call.Arguments[1].Range, call.Arguments[^1].Range)
                : call.ArgumentsRange;
            return Fail(wanted, subject, call.ArgumentsRange);
        }
        return call.Name switch
        {
            "list" => ReadCollection(call, DataType.List),
            "set" => ReadCollection(call, DataType.Set),
            "map" => ReadCollection(call, DataType.Map),
            "object" => ReadObject(call.Arguments[0], expression),
            "tuple" => ReadTuple(call.Arguments[0], expression),
            "optional" => Fail("Keyword \"optional\" is valid only as a modifier for object type attributes.", call.NameRange),
            _ => Fail($"Keyword {QuotedText.Quote(call.Name)} is not a valid type constructor.", expression.Range),
        };
    }

    private TypeConstraint ReadKeyword(string keyword, Expression expression) => keyword switch
    {
        "bool" => new(DataType.Bool, null),
        "string" => new(DataType.String, null),
        "number" => new(DataType.Number, null),
        "any" => TypeConstraint.Any,
        _ => Fail(WantedArgument(keyword) ?? $"The keyword {QuotedText.Quote(keyword)} is not a valid type specification.", expression.Range),
    };

    private static string? WantedArgument(string constructor) => constructor switch
    {
        "list" or "set" or "map" => $"The {constructor} type constructor requires one argument specifying the element type.",
        "object" => "The object type constructor requires one argument specifying the attribute types and values as a map.",
        "tuple" => "The tuple type constructor requires one argument specifying the element types as a list.",
        _ => null,
    };

    private TypeConstraint ReadCollection(StaticCall call, Func<DataType, DataType> make)
    {
        var element = Read(call.Arguments[0]);
        var type = make(element.Type);
        return new(type, element.Defaults is null ? null : TypeDefaults.Of(type, [], new() { [""] = element.Defaults }));
    }

    private TypeConstraint ReadTuple(Expression argument, Expression whole)
    {
        if (argument.AsList() is not { } items)
        {
            return Fail("Tuple type constructor requires a list of element types.", argument.Range, whole.Range);
        }
        var types = new List<DataType>();
        var children = new Dictionary<string, TypeDefaults>();
        for (var i = 0; i < items.Count; i++)
        {
            var element = Read(items[i]);
            types.Add(element.Type);
            if (element.Defaults is not null) children.Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture), element.Defaults);
        }
        var type = DataType.Tuple(types);
        return new(type, TypeDefaults.Of(type, [], children));
    }

    private TypeConstraint ReadObject(Expression argument, Expression whole)
    {
        if (argument.AsMap() is not { } items)
        {
            return Fail(
                "Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.",
                argument.Range, whole.Range);
        }
        var types = new Dictionary<string, DataType>();
        var optional = new HashSet<string>();
        var defaults = new Dictionary<string, Value>();
        var children = new Dictionary<string, TypeDefaults>();
        foreach (var (key, value) in items)
        {
            if (key.AsKeyword() is not { } name)
            {
                Fail("Object constructor map keys must be attribute names.", key.Range, whole.Range);
                continue;
            }
            if (types.ContainsKey(name))
            {
                Fail("Object constructor map keys must be unique.", key.Range, whole.Range);
                continue;
            }
            if (ReadAttribute(value) is not { } attribute) continue;
            types[name] = attribute.Constraint.Type;
            if (attribute.IsOptional) optional.Add(name);
            if (attribute.Default is not null) defaults[name] = attribute.Default;
            if (attribute.Constraint.Defaults is not null) children[name] = attribute.Constraint.Defaults;
        }
        var type = DataType.Object(types, optional);
        return new(type, TypeDefaults.Of(type, defaults, children));
    }

    /// <summary>An attribute's type, which <c>optional(type, default)</c> may wrap; null where that has no type at all.</summary>
    private (TypeConstraint Constraint, bool IsOptional, Value? Default)? ReadAttribute(Expression expression)
    {
        if (expression.AsCall() is not { Name: "optional" } modifier) return (Read(expression), false, null);
        var arguments = modifier.Arguments;
        switch (arguments.Count)
        {
            case 0:
                Fail("Optional attribute modifier requires the attribute type as its argument.", modifier.ArgumentsRange, expression.Range);
                return null;
            case 1:
                return (Read(arguments[0]), true, null);
            case > 2:
                Fail("Optional attribute modifier expects at most two arguments: the attribute type, and a default value.",
                    modifier.ArgumentsRange, expression.Range);
                return (Read(arguments[0]), false, null);
        }
        var start = diagnostics.Count;
        var value = arguments[1].Evaluate(null, diagnostics);
        var isValid = !diagnostics.HasErrorsSince(start);
        var constraint = Read(arguments[0]);
        if (!isValid) return (constraint, false, null);
        if (TypeConversion.TryConvert(value, constraint.Type, out var converted, out var error)) return (constraint, true, converted);
        diagnostics.Error("Invalid default value for optional attribute",
            $"This default value is not compatible with the attribute's type constraint: {error!.Message}.", arguments[1].Range);
        return (constraint, true, null);
    }

    private TypeConstraint Fail(string detail, SourceRange subject, SourceRange? context = null)
    {
        diagnostics.Add(Diagnostic.Error(Invalid, detail, subject) with { Context = context });
        return Unreadable;
    }
}
