using System.Globalization;

namespace Millwright.Providers.Versions;

/// <summary>One condition of a constraint: an operator and a version whose later numbers may be left out.</summary>
public sealed record VersionTerm(
    ConstraintOperator Operator,
    ulong Major,
    ulong? Minor,
    ulong? Patch,
    string Prerelease = "",
    string Metadata = "")
{
    /// <summary>The condition as somebody wrote it, which <see cref="ToString"/> brings into its one form.</summary>
    public string Written { get; private init; } = "";

    /// <summary>Numbers other than zero follow the third, so that the term lies behind the version of its first three.</summary>
    private bool GoesFurther { get; init; }

    /// <summary>The version named, with zeros for what is left out.</summary>
    public SemanticVersion Boundary => new(Major, Minor ?? 0, Patch ?? 0, Prerelease, Metadata);

    /// <summary>Reads a condition such as <c>~&gt; 1.2</c>; without an operator it means exactly that version.</summary>
    public static VersionTerm? TryParse(string text)
    {
        var (operation, version) = Split(text);
        if (version.StartsWith('v')) version = version[1..];
        if (operation is null || !TryParseBoundary(version, out var parts)) return null;
        if (operation == ConstraintOperator.PessimisticMinor && parts.Patch is not null) operation = ConstraintOperator.PessimisticPatch;
        return new VersionTerm(operation.Value, parts.Major, parts.Minor, parts.Patch, parts.Prerelease, parts.Metadata) { Written = text.Trim() };
    }

    /// <summary>Reads a condition on the version of a module or of Terraform, for which HashiCorp's go-version sets the rules.</summary>
    /// <remarks>Any number of numbers may be written, and <c>~&gt; 1</c> lets the only number rise: it means <c>&gt;= 1</c>.</remarks>
    public static VersionTerm? TryParseLenient(string text)
    {
        var (operation, version) = Split(text);
        if (operation is null || LenientVersion.TryParse(version) is not { } parts) return null;
        if (operation == ConstraintOperator.PessimisticMinor && parts.Written != 2)
        {
            operation = parts.Written == 1 ? ConstraintOperator.GreaterOrEqual : ConstraintOperator.PessimisticPatch;
        }
        var boundary = parts.Version;
        return new VersionTerm(operation.Value, boundary.Major, boundary.Minor, boundary.Patch, boundary.Prerelease, boundary.Metadata)
        {
            Written = text.Trim(),
            GoesFurther = parts.GoesFurther,
        };
    }

    /// <summary>Whether a version fits by precedence alone; prereleases are <see cref="VersionConstraints"/>' concern.</summary>
    public bool Fits(SemanticVersion version)
    {
        var order = version.CompareTo(Boundary);
        if (order == 0 && GoesFurther) order = -1;
        return Operator switch
        {
            ConstraintOperator.Equal => order == 0,
            ConstraintOperator.NotEqual => order != 0,
            ConstraintOperator.GreaterThan => order > 0,
            ConstraintOperator.GreaterOrEqual => order >= 0,
            ConstraintOperator.LessThan => order < 0,
            ConstraintOperator.LessOrEqual => order <= 0,
            ConstraintOperator.PessimisticPatch => order >= 0 && version.Major == Major && version.Minor == Minor,
            _ => order >= 0 && version.Major == Major,
        };
    }

    /// <summary>The one form in which lock files hold a condition.</summary>
    public override string ToString()
    {
        var symbol = Operator switch
        {
            ConstraintOperator.NotEqual => "!= ",
            ConstraintOperator.GreaterThan => "> ",
            ConstraintOperator.GreaterOrEqual => ">= ",
            ConstraintOperator.LessThan => "< ",
            ConstraintOperator.LessOrEqual => "<= ",
            ConstraintOperator.PessimisticPatch or ConstraintOperator.PessimisticMinor => "~> ",
            _ => "",
        };
        var version = Operator == ConstraintOperator.PessimisticMinor
            ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor ?? 0}{(Prerelease.Length > 0 ? "-" + Prerelease : "")}")
            : Boundary.ToString();
        return symbol + version;
    }

    /// <summary>Reads one to three numbers with an optional prerelease and metadata.</summary>
    internal static bool TryParseBoundary(
        string text,
        out (ulong Major, ulong? Minor, ulong? Patch, string Prerelease, string Metadata) parts)
    {
        parts = default;
        var (core, metadata) = Cut(text, '+');
        (core, var prerelease) = Cut(core, '-');
        if (!IsDotted(prerelease) || !IsDotted(metadata)) return false;
        var numbers = core.Split('.');
        if (numbers.Length > 3) return false;
        Span<ulong> parsed = stackalloc ulong[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!ulong.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out parsed[i])) return false;
        }
        parts = (
            parsed[0],
            parsed.Length > 1 ? parsed[1] : null,
            parsed.Length > 2 ? parsed[2] : null,
            prerelease ?? "",
            metadata ?? "");
        return true;
    }

    private static (ConstraintOperator? Operator, string Version) Split(string text)
    {
        text = text.Trim();
        var length = 0;
        while (length < text.Length && text[length] is '=' or '!' or '<' or '>' or '~') length++;
        ConstraintOperator? operation = text[..length] switch
        {
            "" or "=" => ConstraintOperator.Equal,
            "!=" => ConstraintOperator.NotEqual,
            ">" => ConstraintOperator.GreaterThan,
            ">=" => ConstraintOperator.GreaterOrEqual,
            "<" => ConstraintOperator.LessThan,
            "<=" => ConstraintOperator.LessOrEqual,
            "~>" => ConstraintOperator.PessimisticMinor,
            _ => null,
        };
        return (operation, text[length..].TrimStart());
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static bool IsDotted(string? identifiers) =>
        identifiers is null
        || identifiers.Split('.').All(static part => part.Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
