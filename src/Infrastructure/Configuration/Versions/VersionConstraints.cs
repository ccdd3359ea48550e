namespace Millwright.Infrastructure.Configuration.Versions;

/// <summary>Conditions on a version, all of which must hold, such as <c>&gt;= 1.2, &lt; 2.0</c>.</summary>
public sealed class VersionConstraints
{
    private VersionConstraints(IReadOnlyList<VersionCondition> conditions) => Conditions = conditions;

    public IReadOnlyList<VersionCondition> Conditions { get; }

    /// <summary>Null where the text is no constraint.</summary>
    public static VersionConstraints? TryParse(string text)
    {
        var conditions = new List<VersionCondition>();
        foreach (var part in text.Split(','))
        {
            if (VersionCondition.TryParse(part) is not { } condition) return null;
            conditions.Add(condition);
        }
        return new VersionConstraints(conditions);
    }

    public bool Allow(ReleaseVersion version) => Conditions.All(condition => condition.Allows(version));

    public override string ToString() => string.Join(',', Conditions);
}
