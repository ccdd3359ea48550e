using Millwright.Values;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Conversion errors with the place inside the value put in front (Terraform's tfdiags.FormatError).</summary>
public static class ConversionText
{
    public static string Of(ConversionException error)
    {
        var path = PathText(error.Path);
        return path.Length == 0 ? error.Message : $"{path}: {error.Message}";
    }

    /// <summary>A path as messages name it: <c>attribute "a": element 0</c>-style steps are not used here, but <c>a[0].b</c>.</summary>
    private static string PathText(ValuePath path)
    {
        var text = path.ToString();
        return text.StartsWith('.') ? text[1..] : text;
    }
}
