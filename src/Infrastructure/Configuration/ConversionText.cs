using Millwright.Values;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Conversion errors with the place inside the value put in front (Terraform's tfdiags.FormatError).</summary>
public static class ConversionText
{
    public static string Of(ConversionException error) =>
        error.Path.Steps.IsEmpty ? error.Message : $"{error.Path}: {error.Message}";
}
