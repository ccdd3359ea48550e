namespace Millwright.Values;

/// <summary>What is known of an unknown value: that it is not null, how it begins, how large it is.</summary>
/// <remarks>The model is cty's refinements; every part is optional.</remarks>
public sealed record Refinement
{
    public static readonly Refinement NotNull = new() { IsNotNull = true };

    /// <summary>The value will not be null.</summary>
    public bool IsNotNull { get; init; }

    /// <summary>A string value begins with this.</summary>
    public string? Prefix { get; init; }

    public Number? LowerBound { get; init; }
    public bool LowerInclusive { get; init; } = true;
    public Number? UpperBound { get; init; }
    public bool UpperInclusive { get; init; } = true;

    /// <summary>A collection has at least this many elements.</summary>
    public int? MinLength { get; init; }

    /// <summary>A collection has at most this many elements.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A string that begins with a text whose end may still combine with what follows.</summary>
    /// <remarks>The prefix is cut to the part that no continuation can change.</remarks>
    public static Refinement SafePrefix(string prefix) => new() { IsNotNull = true, Prefix = StringPrefix.Safe(prefix) };

    /// <summary>Both refinements at once; the narrower bound counts.</summary>
    /// <exception cref="ArgumentException">No value meets both.</exception>
    public Refinement And(Refinement other)
    {
        var lowerWins = LowerBound is null || (other.LowerBound is { } lower
            && (lower > LowerBound || (lower.Equals(LowerBound) && !other.LowerInclusive)));
        var upperWins = UpperBound is null || (other.UpperBound is { } upper
            && (upper < UpperBound || (upper.Equals(UpperBound) && !other.UpperInclusive)));
        return new Refinement
        {
            IsNotNull = IsNotNull || other.IsNotNull,
            Prefix = (Prefix?.Length ?? 0) >= (other.Prefix?.Length ?? 0) ? Consistent(Prefix, other.Prefix) : Consistent(other.Prefix, Prefix),
            LowerBound = lowerWins ? other.LowerBound : LowerBound,
            LowerInclusive = lowerWins ? other.LowerInclusive : LowerInclusive,
            UpperBound = upperWins ? other.UpperBound : UpperBound,
            UpperInclusive = upperWins ? other.UpperInclusive : UpperInclusive,
            MinLength = MinLength is { } min && other.MinLength is { } otherMin ? Math.Max(min, otherMin) : MinLength ?? other.MinLength,
            MaxLength = MaxLength is { } max && other.MaxLength is { } otherMax ? Math.Min(max, otherMax) : MaxLength ?? other.MaxLength,
        }.Checked();
    }

    /// <summary>The part that says something of values of a type; null where nothing does.</summary>
    /// <exception cref="ArgumentException">The bounds leave no value.</exception>
    internal Refinement? For(DataType type)
    {
        Checked();
        var prefix = type.IsString && Prefix is { Length: > 0 } ? Prefix : null;
        var lower = type.IsNumber && LowerBound is { } low && !low.Equals(Number.NegativeInfinity) ? low : null;
        var upper = type.IsNumber && UpperBound is { } high && !high.Equals(Number.PositiveInfinity) ? high : null;
        var least = type.IsCollection && MinLength > 0 ? MinLength : null;
        var most = type.IsCollection && MaxLength is not int.MaxValue ? MaxLength : null;
        if (prefix is null && lower is null && upper is null && least is null && most is null) return IsNotNull ? NotNull : null;
        return new Refinement
        {
            IsNotNull = IsNotNull,
            Prefix = prefix is null ? null : NormalFormC.Normalize(prefix),
            LowerBound = lower,
            LowerInclusive = lower is null || LowerInclusive,
            UpperBound = upper,
            UpperInclusive = upper is null || UpperInclusive,
            MinLength = least,
            MaxLength = most,
        };
    }

    internal bool ExcludesNumber(Number number) =>
        (LowerBound is { } lower && (number < lower || (!LowerInclusive && number.Equals(lower))))
        || (UpperBound is { } upper && (number > upper || (!UpperInclusive && number.Equals(upper))));

    internal bool ExcludesLength((int Least, int? Most) length) =>
        (MaxLength is { } most && length.Least > most) || (MinLength is { } least && length.Most < least);

    private static string? Consistent(string? longer, string? shorter) =>
        shorter is null || (longer?.StartsWith(shorter, StringComparison.Ordinal) ?? false)
            ? longer
            : throw new ArgumentException($"A string cannot begin with both \"{longer}\" and \"{shorter}\".");

    private Refinement Checked()
    {
        if (LowerBound is { } lower && UpperBound is { } upper
            && (lower > upper || (lower.Equals(upper) && !(LowerInclusive && UpperInclusive))))
        {
            throw new ArgumentException($"No number lies between {lower} and {upper}.");
        }
        if (MaxLength < (MinLength ?? 0)) throw new ArgumentException($"No length lies between {MinLength ?? 0} and {MaxLength}.");
        return this;
    }
}
