using System.Globalization;
using Millwright.Values;

namespace Millwright.Infrastructure.Impact;

/// <summary>What an attribute's value means for the deletion of its object.</summary>
/// <param name="Path">The names from the object to the attribute; lists on the way stand for their elements.</param>
/// <param name="Equal">Whether the attribute has to have the value, or any other.</param>
/// <param name="Value">The value as text; "null" for none.</param>
/// <param name="Meaning">A sentence without its full stop; {} in it is the attribute's value.</param>
internal sealed record DeletionCondition(IReadOnlyList<string> Path, bool Equal, string Value, string Meaning)
{
    private const string None = "null";

    /// <summary>The sentence where the condition holds; null where it does not, or where that is not known or not to be told.</summary>
    /// <param name="subject">The object as it is, marks included: its provider deletes it by what is recorded of it.</param>
    public string? Say(Value subject)
    {
        if (Find(subject, 0) is not { IsKnown: true, IsMarked: false } found) return null;
        if (found.IsNull) return Equal && Value == None ? Meaning : null;
        if (Text(found) is not { } text || Value == None) return null;
        return text == Value == Equal ? Meaning.Replace("{}", text, StringComparison.Ordinal) : null;
    }

    private Value? Find(Value value, int step)
    {
        if (value is not { HasContent: true, IsMarked: false }) return step == Path.Count ? value : null;
        if (value.Type.IsList || value.Type.IsSet || value.Type.IsTuple)
        {
            foreach (var element in value.ElementList)
            {
                if (Find(element, step) is { } found) return found;
            }
            return null;
        }
        if (step == Path.Count) return value;
        if (value.Type.IsObject) return value.Type.HasAttribute(Path[step]) ? Find(value.GetAttribute(Path[step]), step + 1) : null;
        return value.Type.IsMap && value.TryGet(Path[step]) is { } entry ? Find(entry, step + 1) : null;
    }

    private static string? Text(Value value) =>
        value.Type.IsString ? value.AsString()
        : value.Type.IsBool ? value.AsBool() ? "true" : "false"
        : value.Type.IsNumber && value.AsNumber().TryToInt32(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;
}
