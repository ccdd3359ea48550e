using System.Text;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Reads comma-separated records as Go's encoding/csv does (RFC 4180; CR LF counts as LF, empty lines are skipped).</summary>
internal sealed class CsvReader(string text)
{
    private int _at;
    private int _line;

    /// <summary>The line in which the record read last begins, and then where its trouble is.</summary>
    private int _errorLine;

    public FunctionException Error(string problem) => new($"CSV parse error on line {_errorLine}: {problem}");

    /// <summary>The fields of the next record; null at the end.</summary>
    public List<string>? ReadRecord()
    {
        ReadOnlySpan<char> line;
        do
        {
            if (_at == text.Length) return null;
            line = ReadLine();
        }
        while (line is [] or "\n");
        _errorLine = _line;
        var record = new List<string>();
        while (true)
        {
            if (line is ['"', ..])
            {
                var field = new StringBuilder();
                var more = ReadQuoted(ref line, field);
                record.Add(field.ToString());
                if (!more) return record;
                continue;
            }
            var comma = line.IndexOf(',');
            var plain = (comma < 0 ? line : line[..comma]).TrimEnd('\n');
            if (plain.Contains('"')) throw Error("bare \" in non-quoted-field");
            record.Add(plain.ToString());
            if (comma < 0) return record;
            line = line[(comma + 1)..];
        }
    }

    /// <summary>Reads a quoted field, over several lines where it must; false where the record ends with it.</summary>
    private bool ReadQuoted(ref ReadOnlySpan<char> line, StringBuilder field)
    {
        line = line[1..];
        while (true)
        {
            var quote = line.IndexOf('"');
            if (quote >= 0)
            {
                field.Append(line[..quote]);
                line = line[(quote + 1)..];
                switch (line)
                {
                    case ['"', ..]:
                        field.Append('"');
                        line = line[1..];
                        continue;
                    case [',', ..]:
                        line = line[1..];
                        return true;
                    case [] or "\n":
                        return false;
                    default:
                        _errorLine = _line;
                        throw Error("extraneous or missing \" in quoted-field");
                }
            }
            field.Append(line);
            _errorLine = _line;
            if (_at == text.Length) throw Error("extraneous or missing \" in quoted-field");
            line = ReadLine();
        }
    }

    /// <summary>The next line with its line feed.</summary>
    private ReadOnlySpan<char> ReadLine()
    {
        var end = text.IndexOf('\n', _at);
        var line = end < 0 ? text.AsSpan(_at) : text.AsSpan(_at, end + 1 - _at);
        _at = end < 0 ? text.Length : end + 1;
        _line++;
        if (line is [.., '\r', '\n']) return string.Concat(line[..^2], "\n");
        return end < 0 && line is [.., '\r'] ? line[..^1] : line;
    }
}
