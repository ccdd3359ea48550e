using Millwright.Values;

namespace Millwright.Providers.Tests.BuiltIn;

/// <summary>Short ways to write and read values in tests.</summary>
internal static class Texts
{
    public static Value S(string text) => Value.String(text);

    public static Value N(long number) => Value.Number(number);

    public static Value Strings(params string[] texts) => Value.List(DataType.String, texts.Select(Value.String));

    public static Value StringMap(params (string Key, string Value)[] entries) =>
        Value.Map(DataType.String, entries.Select(static e => KeyValuePair.Create(e.Key, Value.String(e.Value))));

    public static string Text(this Value value, string attribute) => value.GetAttribute(attribute).AsString();

    public static long Integer(this Value value, string attribute) =>
        value.GetAttribute(attribute).AsNumber().TryToInt64(out var number) ? number : throw new FormatException(attribute);
}
