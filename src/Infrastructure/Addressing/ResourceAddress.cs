namespace Millwright.Infrastructure.Addressing;

/// <summary>A resource within its module, such as <c>aws_vpc.main</c> or <c>data.aws_ami.linux</c>.</summary>
public sealed record ResourceAddress(ResourceMode Mode, string Type, string Name) : IComparable<ResourceAddress>
{
    private readonly int _hash = HashCode.Combine(Mode, Type, Name);
    private string? _text;

    /// <summary>Terraform's order: data resources first, then by type and name.</summary>
    public int CompareTo(ResourceAddress? other)
    {
        if (other is null) return 1;
        if (Mode != other.Mode) return Mode == ResourceMode.Data ? -1 : other.Mode == ResourceMode.Data ? 1 : Mode.CompareTo(other.Mode);
        var types = string.CompareOrdinal(Type, other.Type);
        return types != 0 ? types : string.CompareOrdinal(Name, other.Name);
    }

    public bool Equals(ResourceAddress? other) =>
        ReferenceEquals(this, other) || (other is not null && other._hash == _hash && other.Mode == Mode && other.Name == Name && other.Type == Type);

    public override int GetHashCode() => _hash;

    public override string ToString() => _text ??= Mode switch
    {
        ResourceMode.Data => $"data.{Type}.{Name}",
        ResourceMode.Ephemeral => $"ephemeral.{Type}.{Name}",
        _ => $"{Type}.{Name}",
    };
}
