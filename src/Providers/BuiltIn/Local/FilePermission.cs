using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary>Permissions written as octal digits, such as <c>0644</c>.</summary>
internal static class FilePermission
{
    public static void Validate(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent) return;
        var text = value.AsString();
        var why = text.Length is < 3 or > 4 ? "bad mode for file - string length should be 3 or 4 digits"
            : !text.All(static c => c is >= '0' and <= '7') ? "bad mode for file - must be three octal digits"
            : null;
        if (why is null) return;
        diagnostics.Error("Invalid File Permission String Value", $"A string value was provided that is not a valid file permission.\n\nGiven Value: {text}\nError: {why}");
    }

    /// <summary>The mode of a permission that was validated.</summary>
    public static UnixFileMode Parse(string text) => (UnixFileMode)(Convert.ToInt32(text, 8) & 0xFFF);
}
