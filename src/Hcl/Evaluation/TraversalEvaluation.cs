using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>Steps into values with HCL's rules and messages (hcl.GetAttr and hcl.Index).</summary>
public static class TraversalEvaluation
{
    private const string InvalidIndex = "Invalid index";
    private const string UnsupportedAttribute = "Unsupported attribute";
    private const string NoElement = "The given key does not identify an element in this collection value";

    /// <summary>What a reference means in a context: the innermost scope that knows its first name answers.</summary>
    public static Value Resolve(Traversal traversal, EvaluationContext? context, DiagnosticList diagnostics)
    {
        for (var scope = context; scope is not null; scope = scope.Parent)
        {
            if (!scope.TryResolve(traversal, diagnostics, out var value, out var consumed)) continue;
            return consumed < traversal.StepCount ? Apply(traversal.Steps, value, consumed, diagnostics) : value;
        }
        if (context is null)
        {
            diagnostics.Error("Variables not allowed", "Variables may not be used here.", traversal.RootRange);
        }
        else
        {
            var hint = NameSuggestion.Hint(traversal.RootName, context.Names);
            diagnostics.Error("Unknown variable",
                $"There is no variable named {QuotedText.Quote(traversal.RootName)}.{hint}", traversal.RootRange);
        }
        return Value.Dynamic;
    }

    /// <summary>Applies the steps of a traversal from one on.</summary>
    public static Value Apply(Traversal traversal, Value value, int from, DiagnosticList diagnostics) =>
        Apply(traversal.Steps, value, from, diagnostics);

    /// <summary>Applies steps; after the first error the result is unknown.</summary>
    public static Value Apply(IReadOnlyList<TraversalStep> steps, Value value, int from, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        for (var i = from; i < steps.Count; i++)
        {
            value = steps[i] switch
            {
                TraversalStep.Attribute attribute => GetAttribute(value, attribute.Name, attribute.Range, diagnostics),
                TraversalStep.Index index => Index(value, index.Key, index.Range, diagnostics),
                _ => value,
            };
            if (diagnostics.HasErrorsSince(start)) return Value.Dynamic;
        }
        return value;
    }

    /// <summary>The attribute or map element of that name, with HCL's "Unsupported attribute" messages.</summary>
    public static Value GetAttribute(Value value, string name, SourceRange range, DiagnosticList diagnostics)
    {
        if (value.IsNull)
        {
            return Fail("Attempt to get attribute from null value",
                "This value is null, so it does not have any attributes.", range, diagnostics);
        }
        var type = value.Type;
        switch (type.Kind)
        {
            case TypeKind.Object:
                return type.HasAttribute(name)
                    ? value.GetAttribute(name)
                    : Fail(UnsupportedAttribute, $"This object does not have an attribute named {QuotedText.Quote(name)}.", range, diagnostics);
            case TypeKind.Map:
                if (!value.IsKnown) return Value.Unknown(type.ElementType).WithMarks(value.Marks);
                return value.TryGet(name) ?? Fail("Missing map element",
                    $"This map does not have an element with the key {QuotedText.Quote(name)}.", range, diagnostics);
            case TypeKind.Dynamic:
                return Value.Dynamic.WithMarks(value.Marks);
            default:
                return Fail(UnsupportedAttribute, WhyNoAttributes(type, name), range, diagnostics);
        }
    }

    private static string WhyNoAttributes(DataType type, string name) => type switch
    {
        { IsList: true, ElementType.IsObject: true } when type.ElementType.HasAttribute(name) =>
            $"Can't access attributes on a list of objects. Did you mean to access attribute {QuotedText.Quote(name)} for a specific element of the list, or across all elements of the list?",
        { IsList: true, ElementType.IsObject: true } =>
            "Can't access attributes on a list of objects. Did you mean to access an attribute for a specific element of the list, or across all elements of the list?",
        { IsSet: true, ElementType.IsObject: true } =>
            "Can't access attributes on a set of objects. Did you mean to access an attribute across all elements of the set?",
        { IsPrimitive: true } => $"Can't access attributes on a primitive-typed value ({type.FriendlyName}).",
        _ => "This value does not have any attributes.",
    };

    /// <summary>The element at a key, with HCL's "Invalid index" messages.</summary>
    public static Value Index(Value collection, Value key, SourceRange range, DiagnosticList diagnostics)
    {
        if (collection.IsNull)
        {
            return Fail("Attempt to index null value", "This value is null, so it does not have any indices.", range, diagnostics);
        }
        if (key.IsNull) return Fail(InvalidIndex, "Can't use a null value as an indexing key.", range, diagnostics);
        if (key.Type.IsDynamic || collection.Type.IsDynamic) return Value.Dynamic.WithMarks(collection.Marks);
        return collection.Type.Kind switch
        {
            TypeKind.List or TypeKind.Tuple => IndexSequence(collection, key, range, diagnostics),
            TypeKind.Map => IndexMap(collection, key, range, diagnostics),
            TypeKind.Object => IndexObject(collection, key, range, diagnostics),
            TypeKind.Set => Fail(InvalidIndex,
                "Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.",
                range, diagnostics),
            _ => Fail(InvalidIndex, "This value does not have any indices.", range, diagnostics),
        };
    }

    private static Value IndexSequence(Value collection, Value given, SourceRange range, DiagnosticList diagnostics)
    {
        if (ConvertKey(given, DataType.Number, range, diagnostics) is not { } key) return Value.Dynamic;
        var marks = collection.Marks | key.Marks;
        var type = collection.Type;
        if (!key.IsKnown) return (type.IsTuple ? Value.Dynamic : Value.Unknown(type.ElementType)).WithMarks(collection.Marks);
        var number = key.AsNumber();
        if (number.TryToInt32(out var index) && index >= 0)
        {
            if (type.IsTuple && index < type.MemberTypes.Length)
            {
                return (collection.IsKnown ? collection.TryGet(index)! : Value.Unknown(type.MemberTypes[index])).WithMarks(marks);
            }
            if (type.IsList && !collection.IsKnown)
            {
                if (collection.Refinement?.MaxLength is not { } most || index < most)
                {
                    return Value.Unknown(type.ElementType).WithMarks(collection.Marks);
                }
            }
            else if (collection.IsKnown && collection.TryGet(index) is { } element)
            {
                return element.WithMarks(marks);
            }
        }
        return Fail(InvalidIndex, WhyNoElement(collection, number), range, diagnostics);
    }

    private static string WhyNoElement(Value collection, Number index)
    {
        if (!index.IsInteger)
        {
            return NoElement + ": indexing a sequence requires a whole number, but the given index has a fractional part.";
        }
        if (index.Sign < 0) return NoElement + ": a negative number is not a valid index for a sequence.";
        // A marked collection does not tell its length.
        if (collection.IsMarked || (!collection.IsKnown && !collection.Type.IsTuple)) return NoElement + ".";
        // HCL compares the wrong way round: only an index equal to the length gets the longer message.
        var length = collection.Type.IsTuple ? collection.Type.MemberTypes.Length : collection.Length;
        if (index > Number.FromInt64(length)) return NoElement + ".";
        return length == 0
            ? NoElement + ": the collection has no elements."
            : NoElement + ": the given index is greater than or equal to the length of the collection.";
    }

    private static Value IndexMap(Value collection, Value given, SourceRange range, DiagnosticList diagnostics)
    {
        if (ConvertKey(given, DataType.String, range, diagnostics) is not { } key) return Value.Dynamic;
        if (!key.IsKnown || !collection.IsKnown)
        {
            return Value.Unknown(collection.Type.ElementType).WithMarks(collection.Marks);
        }
        return collection.TryGet(key.AsString())?.WithMarks(key.Marks) ?? Fail(InvalidIndex, NoElement + ".", range, diagnostics);
    }

    private static Value IndexObject(Value collection, Value given, SourceRange range, DiagnosticList diagnostics)
    {
        if (ConvertKey(given, DataType.String, range, diagnostics) is not { } key) return Value.Dynamic;
        if (!key.IsKnown) return Value.Dynamic.WithMarks(collection.Marks);
        var name = key.AsString();
        if (collection.Type.HasAttribute(name)) return collection.GetAttribute(name);
        var hint = given.Type.IsNumber ? " An object only supports looking up attributes by name, not by numeric index." : "";
        return Fail(InvalidIndex, $"{NoElement}.{hint}", range, diagnostics);
    }

    private static Value? ConvertKey(Value key, DataType type, SourceRange range, DiagnosticList diagnostics)
    {
        if (key.Type.Equals(type)) return key;
        if (TypeConversion.TryConvert(key, type, out var converted, out var error)) return converted;
        Fail(InvalidIndex, $"{NoElement}: {error!.Message}.", range, diagnostics);
        return null;
    }

    private static Value Fail(string summary, string detail, SourceRange range, DiagnosticList diagnostics)
    {
        diagnostics.Error(summary, detail, range);
        return Value.Dynamic;
    }
}
