using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Replacement when a map of arbitrary values changes, as keepers and triggers do.</summary>
internal static class MapReplacement
{
    /// <summary>
    /// Entries that are null count as absent: the first generation of provider SDKs never stored them, and an upgrade must not
    /// replace every object that has one.
    /// </summary>
    public static bool ValuesChanged(Value config, Value prior, Value planned)
    {
        if (config.Equals(prior)) return false;
        if (!config.IsKnown) return true;
        if (prior.IsNull) return config.HasContent && config.ElementList.Any(static v => !v.IsNull);
        if (config.IsNull) return prior.Length > 0;
        foreach (var (key, value) in config.Entries())
        {
            var before = prior.TryGet(key);
            if (before is null ? !value.IsNull : !value.Equals(before)) return true;
        }
        return prior.Keys.Any(key => config.TryGet(key) is null);
    }
}
