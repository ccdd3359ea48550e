using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Follows a set of paths through a value: which of them end here, and which lead further down.</summary>
internal sealed class PathMatcher
{
    /// <summary>Matches everywhere.</summary>
    public static readonly PathMatcher Always = new([], 0, false, true);

    /// <summary>Matches nowhere.</summary>
    public static readonly PathMatcher Never = new([], 0, false, false);

    private readonly IReadOnlyList<ValuePath> _paths;
    private readonly int _depth;
    private readonly bool _propagates;
    private readonly bool _always;

    private PathMatcher(IReadOnlyList<ValuePath> paths, int depth, bool propagates, bool always)
    {
        _paths = paths;
        _depth = depth;
        _propagates = propagates;
        _always = always;
    }

    /// <summary>A path ends here, or (where matches propagate) above.</summary>
    public bool Matches
    {
        get
        {
            if (_always) return true;
            foreach (var path in _paths)
            {
                if (path.Steps.Length <= _depth) return true;
            }
            return false;
        }
    }

    /// <summary>A path ends here or leads through here.</summary>
    public bool MatchesPartially => _always || _paths.Count > 0;

    /// <param name="propagates">What matches a value matches everything inside it.</param>
    public static PathMatcher For(IReadOnlyList<ValuePath> paths, bool propagates) =>
        paths.Count == 0 ? Never : new(paths, 0, propagates, false);

    public PathMatcher Child(string key) => Child(step => step switch
    {
        PathStep.Attribute attribute => attribute.Name == key,
        PathStep.Index { Key: { HasContent: true, Type.IsString: true } index } => index.AsString() == key,
        _ => false,
    });

    public PathMatcher Child(int index) => Child(step =>
        step is PathStep.Index { Key: { HasContent: true, Type.IsNumber: true } key } && key.AsNumber().TryToInt32(out var number) && number == index);

    private PathMatcher Child(Func<PathStep, bool> leadsThrough)
    {
        if (_always || _paths.Count == 0) return this;
        var kept = new List<ValuePath>();
        foreach (var path in _paths)
        {
            if (path.Steps.Length <= _depth ? _propagates : leadsThrough(path.Steps[_depth])) kept.Add(path);
        }
        return kept.Count == 0 ? Never : new(kept, _depth + 1, _propagates, false);
    }
}
