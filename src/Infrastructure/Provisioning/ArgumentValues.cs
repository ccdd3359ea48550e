using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Reads arguments that may be left out.</summary>
internal static class ArgumentValues
{
    /// <summary>The text, or null where there is none.</summary>
    public static string? Text(this Value arguments, string name) =>
        arguments.GetAttribute(name) is { HasContent: true } value ? value.AsString() : null;

    public static bool? Flag(this Value arguments, string name) =>
        arguments.GetAttribute(name) is { HasContent: true } value ? value.AsBool() : null;

    /// <summary>The number; 0 where there is none or it is no small whole number.</summary>
    public static int Port(this Value arguments, string name) =>
        arguments.GetAttribute(name) is { HasContent: true } value && value.AsNumber().TryToInt32(out var port) ? port : 0;

    /// <summary>The elements, of which each may be null; null where there is no list.</summary>
    public static IReadOnlyList<string?>? Texts(this Value arguments, string name) =>
        arguments.GetAttribute(name) is { HasContent: true } value
            ? [.. value.ElementList.Select(static element => element.HasContent ? element.AsString() : null)]
            : null;

    /// <summary>True where the argument has a value, known or not.</summary>
    public static bool Has(this Value arguments, string name) => !arguments.GetAttribute(name).IsNull;
}
