using Millwright.Values;

namespace Millwright.Infrastructure.Addressing;

/// <summary>What tells the instances of a repeated resource or module apart: nothing, a number (count) or a string (for_each).</summary>
public readonly record struct InstanceKey : IComparable<InstanceKey>
{
    /// <summary>The key of an object that is not repeated.</summary>
    public static readonly InstanceKey None;

    private readonly int _index;

    private InstanceKey(string? text, int index, bool isIndex)
    {
        Text = text;
        _index = index;
        IsIndex = isIndex;
    }

    public bool IsIndex { get; }
    public bool IsText => Text is not null;
    public bool IsNone => !IsIndex && Text is null;

    /// <summary>The for_each key, or null.</summary>
    public string? Text { get; }

    /// <summary>The count index; 0 where the key is none.</summary>
    public int Index => _index;

    public static InstanceKey Of(int index) => new(null, index, true);

    public static InstanceKey Of(string key) => new(key, 0, false);

    /// <summary>The key as a value of the language, or null where there is none.</summary>
    public Value? ToValue() => IsIndex ? Value.Number(_index) : Text is not null ? Value.String(Text) : null;

    /// <summary>Terraform's order: none, then numbers, then strings.</summary>
    public int CompareTo(InstanceKey other)
    {
        var kind = Rank.CompareTo(other.Rank);
        if (kind != 0) return kind;
        return IsIndex ? _index.CompareTo(other._index) : IsText ? StringOrder.Compare(Text!, other.Text!) : 0;
    }

    private int Rank => IsNone ? 0 : IsIndex ? 1 : 2;

    /// <summary>As in an address: nothing, <c>[0]</c> or <c>["a"]</c>.</summary>
    public override string ToString() => IsIndex ? $"[{_index}]" : Text is null ? "" : $"[{Quoting.Quote(Text)}]";
}
