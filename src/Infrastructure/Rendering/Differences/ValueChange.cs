using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A value before and after, with what decides how the difference is told.</summary>
/// <param name="Before">Null where there was none.</param>
/// <param name="After">Null where there will be none.</param>
internal readonly record struct ValueChange(PlainValue? Before, PlainValue? After)
{
    /// <summary>The value was given before, even if as null.</summary>
    public bool BeforeExplicit { get; init; }

    /// <summary>The value is given after, even if as null.</summary>
    public bool AfterExplicit { get; init; }

    /// <summary>What forces a replacement.</summary>
    public PathMatcher Replace { get; init; } = PathMatcher.Never;

    /// <summary>What of the change matters to the reader; the rest counts as unchanged.</summary>
    public PathMatcher Relevant { get; init; } = PathMatcher.Always;

    /// <summary>An enclosing value is sensitive: what is inside is compared, but never shown.</summary>
    public bool HidesSensitivity { get; init; }

    /// <summary>The schema uses what the old provider SDK could not: an empty string is then not the same as null.</summary>
    public bool IsModernSchema { get; init; }

    /// <summary>The attributes of this object become unknown, rather than being removed with it.</summary>
    public bool AttributesBecomeUnknown { get; init; }

    public bool BeforeIsNil => Before?.IsNil ?? true;
    public bool AfterIsNil => After?.IsNil ?? true;
    public bool BeforeIsSensitive => !HidesSensitivity && Before is { IsSensitive: true };
    public bool AfterIsSensitive => !HidesSensitivity && After is { IsSensitive: true };
    public bool IsUnknown => After is { Kind: PlainKind.Unknown };

    /// <summary>The action for a value that is told as a whole.</summary>
    public ActionKind Action
    {
        get
        {
            var hasBefore = !BeforeIsNil || BeforeExplicit;
            var hasAfter = !AfterIsNil || AfterExplicit;
            if (!hasBefore && hasAfter) return ActionKind.Create;
            if (hasBefore && !hasAfter) return ActionKind.Delete;
            return AfterExplicit == BeforeExplicit && AfterIsSensitive == BeforeIsSensitive && PlainEquality.Instance.Equals(Before, After)
                ? ActionKind.NoOp
                : ActionKind.Update;
        }
    }

    /// <summary>The action to start from where the parts decide.</summary>
    public ActionKind InitialAction => (BeforeIsNil, AfterIsNil) switch
    {
        (true, false) => ActionKind.Create,
        (false, true) => ActionKind.Delete,
        _ => ActionKind.NoOp,
    };

    /// <summary>Nothing is there on either side, and nobody said so.</summary>
    public bool IsAbsent => BeforeIsNil && AfterIsNil;

    /// <summary>The action of a whole after one more part is known.</summary>
    public static ActionKind Combine(ActionKind whole, ActionKind part) =>
        part == ActionKind.NoOp || part == whole ? whole : ActionKind.Update;

    public ValueChange AsUnchanged() => this with { After = Before, AfterExplicit = BeforeExplicit, AttributesBecomeUnknown = false };

    public ValueChange AsDelete() => this with { After = null, AfterExplicit = false, AttributesBecomeUnknown = false };

    public ValueChange AsCreate() => this with { Before = null, BeforeExplicit = false };

    /// <summary>The same change as far as it is relevant.</summary>
    public ValueChange Filtered() => Relevant.MatchesPartially ? this : AsUnchanged();

    /// <summary>The change at a key of an object or map.</summary>
    public ValueChange Child(string key)
    {
        var before = Before?.Child(key);
        var after = AttributesBecomeUnknown ? PlainValue.Unknown : After?.Child(key);
        return new(before, after)
        {
            BeforeExplicit = before is not null && before.Kind != PlainKind.Unknown,
            AfterExplicit = after is not null && after.Kind != PlainKind.Unknown,
            Replace = Replace.Child(key),
            Relevant = Relevant.Child(key),
            HidesSensitivity = HidesSensitivity,
            IsModernSchema = IsModernSchema,
        };
    }

    /// <summary>The change of an array's element; an index outside means there is none on that side.</summary>
    public ValueChange Child(int beforeIndex, int afterIndex)
    {
        var before = Before?.Child(beforeIndex);
        var after = After?.Child(afterIndex);
        var place = before is null ? afterIndex : beforeIndex;
        return new(before, after)
        {
            BeforeExplicit = before is not null,
            AfterExplicit = after is not null,
            Replace = Replace.Child(place),
            Relevant = Relevant.Child(place),
            HidesSensitivity = HidesSensitivity,
            IsModernSchema = IsModernSchema,
        };
    }

    /// <summary>The attribute of an object or block: an absent one and a null one are the same there.</summary>
    public ValueChange Attribute(string name) => Child(name).Filtered() with { BeforeExplicit = false, AfterExplicit = false };

    public PlainValue[] BeforeItems => Before is { Kind: PlainKind.Array } array ? array.Items : [];
    public PlainValue[] AfterItems => After is { Kind: PlainKind.Array } array ? array.Items : [];

    /// <summary>The keys of both sides, sorted; unknown entries count.</summary>
    public List<string> Keys(bool withUnknown)
    {
        var keys = new SortedSet<string>(Values.StringOrder.Instance);
        AddKeys(Before);
        AddKeys(After);
        return [.. keys];

        void AddKeys(PlainValue? side)
        {
            if (side is not { Kind: PlainKind.Object }) return;
            for (var i = 0; i < side.Keys.Length; i++)
            {
                if (withUnknown || side.Items[i].Kind != PlainKind.Unknown) keys.Add(side.Keys[i]);
            }
        }
    }
}
