using System.Text;

namespace Millwright.Hcl.Syntax;

/// <summary>Keeps one copy of each name, and of each dotted sequence of names, that a file repeats.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, string[]> _sequences;
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<byte>> _findName;

    public NameTable()
    {
        _sequences = new(AsciiComparer.Instance);
        _find = _sequences.GetAlternateLookup<ReadOnlySpan<byte>>();
        _names = new(AsciiComparer.Instance);
        _findName = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The text of a name.</summary>
    public string Name(ReadOnlySpan<byte> utf8)
    {
        if (!Ascii.IsValid(utf8)) return Encoding.UTF8.GetString(utf8);
        if (_findName.TryGetValue(utf8, out var name)) return name;
        name = Encoding.ASCII.GetString(utf8);
        _names.Add(name, name);
        return name;
    }

    /// <summary>The names of a dotted sequence such as <c>aws_vpc.main.id</c>, which must be ASCII.</summary>
    public string[] Sequence(ReadOnlySpan<byte> ascii)
    {
        if (_find.TryGetValue(ascii, out var names)) return names;
        names = new string[ascii.Count((byte)'.') + 1];
        var at = 0;
        foreach (var range in ascii.Split((byte)'.')) names[at++] = Name(ascii[range]);
        _sequences.Add(Encoding.ASCII.GetString(ascii), names);
        return names;
    }

    /// <summary>Compares strings with ASCII bytes, so that a name is looked up without making a string of it.</summary>
    private sealed class AsciiComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static readonly AsciiComparer Instance = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y);

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);

        public int GetHashCode(string text)
        {
            var hash = 2166136261u;
            foreach (var c in text) hash = (hash ^ c) * 16777619u;
            return (int)hash;
        }

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 2166136261u;
            foreach (var b in alternate) hash = (hash ^ b) * 16777619u;
            return (int)hash;
        }
    }
}
