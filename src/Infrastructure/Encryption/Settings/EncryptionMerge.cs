using Millwright.Infrastructure.Configuration.Reading;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>Lays the encryption of the environment over that of the configuration.</summary>
internal static class EncryptionMerge
{
    public static EncryptionSettings Merge(EncryptionSettings below, EncryptionSettings above) => new(
        Named(below.KeyProviders, above.KeyProviders),
        Named(below.Methods, above.Methods),
        Target(below.State, above.State),
        Target(below.Plan, above.Plan),
        Target(below.RemoteDefault, above.RemoteDefault),
        below.Remotes.Keys.Union(above.Remotes.Keys).ToDictionary(
            static name => name,
            name => Target(below.Remotes.GetValueOrDefault(name), above.Remotes.GetValueOrDefault(name))!));

    private static List<NamedSettings> Named(IReadOnlyList<NamedSettings> below, IReadOnlyList<NamedSettings> above)
    {
        var merged = below.ToList();
        foreach (var over in above)
        {
            var same = merged.FindIndex(m => m.Address == over.Address);
            if (same < 0) merged.Add(over);
            else merged[same] = merged[same] with { Body = new OverriddenBody(merged[same].Body, over.Body) };
        }
        return merged;
    }

    private static TargetSettings? Target(TargetSettings? below, TargetSettings? above)
    {
        if (below is null || above is null) return above ?? below;
        return new TargetSettings(above.Method ?? below.Method, above.Fallback ?? below.Fallback, below.Enforced || above.Enforced, above.Range);
    }
}
