namespace Millwright.Providers.Versions;

/// <summary>Conditions that a version must fulfil, all of them: <c>&gt;= 1.2, != 1.4.0, &lt; 2</c>.</summary>
/// <remarks>A prerelease fits only where a condition asks for exactly that one.</remarks>
public sealed class VersionConstraints
{
    /// <summary>Any released version.</summary>
    public static readonly VersionConstraints Any = new([]);

    public VersionConstraints(IEnumerable<VersionTerm> terms) => Terms = [.. terms];

    public IReadOnlyList<VersionTerm> Terms { get; }

    public bool IsAny => Terms.Count == 0;

    /// <summary>Reads a list of conditions between commas; an empty text asks for nothing.</summary>
    /// <returns>Null where a condition is malformed.</returns>
    public static VersionConstraints? TryParse(string text) =>
        string.IsNullOrWhiteSpace(text) ? Any : Parse(text, VersionTerm.TryParse);

    /// <summary>Reads conditions on the version of a module or of Terraform, which may be written more loosely.</summary>
    /// <returns>Null where a condition is malformed.</returns>
    public static VersionConstraints? TryParseLenient(string text) => Parse(text, VersionTerm.TryParseLenient);

    private static VersionConstraints? Parse(string text, Func<string, VersionTerm?> read)
    {
        var terms = new List<VersionTerm>();
        foreach (var part in text.Split(','))
        {
            if (read(part) is not { } term) return null;
            terms.Add(term);
        }
        return new VersionConstraints(terms);
    }

    /// <summary>The conditions of both.</summary>
    public VersionConstraints And(VersionConstraints other) => new(Terms.Concat(other.Terms));

    public bool Allows(SemanticVersion version)
    {
        var requested = false;
        foreach (var term in Terms)
        {
            if (!term.Fits(version)) return false;
            requested |= term.Operator == ConstraintOperator.Equal;
        }
        return requested || !version.IsPrerelease;
    }

    /// <summary>The newest of the versions that fits, or null.</summary>
    public SemanticVersion? Newest(IEnumerable<SemanticVersion> versions) => versions.Where(Allows).Max();

    /// <summary>The one form in which lock files hold constraints: sorted by version, each condition once.</summary>
    public override string ToString() => string.Join(", ", Terms
        .Select(static term => (term.Boundary, term.Operator, Text: term.ToString()))
        .Distinct()
        .OrderBy(static term => term.Boundary)
        .ThenBy(static term => term.Operator)
        .Select(static term => term.Text));
}
