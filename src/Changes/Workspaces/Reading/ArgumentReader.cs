using System.Globalization;
using Millwright.Changes.Verification;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Changes.Workspaces.Reading;

/// <summary>Reads the arguments of one block, whose values have to be known; what does not fit is reported where it stands.</summary>
internal sealed class ArgumentReader(BodyContent content, WorkspaceScope scope, DiagnosticList diagnostics)
{
    /// <summary>Is told of every value that is read, so that sensitive ones are not shown; null where nothing of them is.</summary>
    public Redaction? Used { get; init; }

    /// <summary>What is not known yet is passed over, as if it were not written.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>True where something has been reported.</summary>
    public bool HasErrors => diagnostics.HasErrors;

    public bool Has(string name) => content.Attributes.ContainsKey(name);

    public Attribute? Find(string name) => content.Attributes.GetValueOrDefault(name);

    public SourceRange RangeOf(string name) => Find(name) is { } attribute ? attribute.Expression.Range : content.MissingItemRange;

    public Value? Evaluate(string name)
    {
        if (Find(name) is not { } attribute) return null;
        var found = new DiagnosticList();
        var value = attribute.Expression.Evaluate(scope, found);
        diagnostics.AddRange(found);
        if (found.HasErrors) return null;
        Used?.Add(value);
        if (value.IsWhollyKnown) return value.IsNull ? null : value;
        if (MayBeUnknown) return null;
        diagnostics.Error("Value not known", $"\"{name}\" has to be known before any stack is looked at.", attribute.Expression.Range);
        return null;
    }

    public string? Text(string name) => Converted(name, DataType.String) is { } value ? value.Unmark().AsString() : null;

    public bool Flag(string name) => Converted(name, DataType.Bool) is { } value && value.Unmark().AsBool();

    public int Count(string name)
    {
        if (Converted(name, DataType.Number) is not { } value) return 0;
        if (int.TryParse(value.Unmark().AsNumber().ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        Fail(name, "A whole number that is not negative is required.");
        return 0;
    }

    public IReadOnlyList<string> Texts(string name) => Converted(name, DataType.List(DataType.String)) is { } list
        ? [.. list.Unmark().ElementList.Where(static e => e.HasContent).Select(static e => e.Unmark().AsString())]
        : [];

    public IReadOnlyDictionary<string, string> TextMap(string name) => Converted(name, DataType.Map(DataType.String)) is { } map
        ? map.Unmark().Entries().Where(static e => e.Value.HasContent).ToDictionary(static e => e.Key, static e => e.Value.Unmark().AsString())
        : new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Value>? Map(string name)
    {
        if (Evaluate(name) is not { } value) return null;
        if (value.Type.IsObject || value.Type.IsMap) return value.Unmark().Entries().ToDictionary(static e => e.Key, e => e.Value.WithMarks(value.Marks));
        Fail(name, "A map is required.");
        return null;
    }

    public DateTimeOffset? Moment(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return moment;
        Fail(name, $"\"{text}\" is no moment in RFC 3339. Write it like 2026-12-20T00:00:00Z.");
        return null;
    }

    public void Fail(string name, string detail) => diagnostics.Error($"Invalid value for \"{name}\"", detail, RangeOf(name));

    private Value? Converted(string name, DataType type)
    {
        if (Evaluate(name) is not { } value) return null;
        if (TypeConversion.TryConvert(value, type, out var converted, out var error)) return converted.HasContent ? converted : null;
        Fail(name, $"Unsuitable value: {error!.Message}.");
        return null;
    }
}
