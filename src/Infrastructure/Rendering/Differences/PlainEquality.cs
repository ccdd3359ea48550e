namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Equality of plain values by content: unknown array elements count as null, unknown object values as absent.</summary>
/// <remarks>Sensitivity has no part in it.</remarks>
internal sealed class PlainEquality : IEqualityComparer<PlainValue>
{
    public static readonly PlainEquality Instance = new();

    public bool Equals(PlainValue? x, PlainValue? y)
    {
        if (ReferenceEquals(x, y)) return true;
        if (x is null || y is null || x.IsNil || y.IsNil) return (x?.IsNil ?? true) && (y?.IsNil ?? true);
        if (x.Kind != y.Kind || x.Text != y.Text) return false;
        return x.Kind == PlainKind.Object ? ObjectsEqual(x, y) : ArraysEqual(x, y);
    }

    public int GetHashCode(PlainValue value)
    {
        if (value.IsNil) return 0;
        var hash = new HashCode();
        hash.Add(value.Kind);
        hash.Add(value.Text);
        for (var i = 0; i < value.Items.Length; i++)
        {
            if (value.Kind == PlainKind.Object)
            {
                if (value.Items[i].Kind == PlainKind.Unknown) continue;
                hash.Add(value.Keys[i]);
            }
            hash.Add(GetHashCode(value.Items[i]));
        }
        return hash.ToHashCode();
    }

    private bool ArraysEqual(PlainValue x, PlainValue y)
    {
        if (x.Items.Length != y.Items.Length) return false;
        for (var i = 0; i < x.Items.Length; i++)
        {
            if (!Equals(x.Items[i], y.Items[i])) return false;
        }
        return true;
    }

    private bool ObjectsEqual(PlainValue x, PlainValue y)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < x.Items.Length && x.Items[i].Kind == PlainKind.Unknown) i++;
            while (j < y.Items.Length && y.Items[j].Kind == PlainKind.Unknown) j++;
            if (i == x.Items.Length || j == y.Items.Length) return i == x.Items.Length && j == y.Items.Length;
            if (x.Keys[i] != y.Keys[j] || !Equals(x.Items[i], y.Items[j])) return false;
            i++;
            j++;
        }
    }
}
