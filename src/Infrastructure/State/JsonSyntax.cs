namespace Millwright.Infrastructure.State;

/// <summary>Finds where bytes stop being JSON, counted as Go's decoder counts, for messages.</summary>
internal ref struct JsonSyntax
{
    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    private JsonSyntax(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>How many bytes were read when the error showed: the offending one included, or all where input ends early.</summary>
    public static int ErrorOffset(ReadOnlySpan<byte> json)
    {
        var syntax = new JsonSyntax(json);
        if (!syntax.Value()) return Math.Min(syntax._at + 1, json.Length);
        syntax.Space();
        return Math.Min(syntax._at + 1, json.Length);
    }

    // An explicit stack of closing brackets: input may be nested without end.
    private bool Value()
    {
        var open = new Stack<byte>();
        while (true)
        {
            Space();
            if (Next is not { } c) return false;
            if (c is (byte)'{' or (byte)'[')
            {
                _at++;
                open.Push(c);
                Space();
                if (Next == Closing(c))
                {
                    _at++;
                    open.Pop();
                }
                else if (c == '{')
                {
                    if (!Key()) return false;
                    continue;
                }
                else continue;
            }
            else if (!Scalar(c)) return false;

            while (true)
            {
                if (open.Count == 0) return true;
                Space();
                if (Next == (byte)',')
                {
                    _at++;
                    if (open.Peek() == '{' && !Key()) return false;
                    break;
                }
                if (Next != Closing(open.Peek())) return false;
                _at++;
                open.Pop();
            }
        }
    }

    private readonly byte? Next => _at < _json.Length ? _json[_at] : null;

    private static byte Closing(byte open) => open == '{' ? (byte)'}' : (byte)']';

    private bool Key()
    {
        Space();
        if (Next != (byte)'"' || !Text()) return false;
        Space();
        if (Next != (byte)':') return false;
        _at++;
        return true;
    }

    private bool Scalar(byte c) => c switch
    {
        (byte)'"' => Text(),
        (byte)'t' => Word("true"u8),
        (byte)'f' => Word("false"u8),
        (byte)'n' => Word("null"u8),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
        _ => false,
    };

    private bool Word(ReadOnlySpan<byte> word)
    {
        foreach (var c in word)
        {
            if (Next != c) return false;
            _at++;
        }
        return true;
    }

    private bool Number()
    {
        if (Next == (byte)'-') _at++;
        if (Next == (byte)'0') _at++;
        else if (!Digits()) return false;
        if (Next == (byte)'.')
        {
            _at++;
            if (!Digits()) return false;
        }
        if (Next is not ((byte)'e' or (byte)'E')) return true;
        _at++;
        if (Next is (byte)'+' or (byte)'-') _at++;
        return Digits();
    }

    private bool Digits()
    {
        var start = _at;
        while (Next is >= (byte)'0' and <= (byte)'9') _at++;
        return _at > start;
    }

    private bool Text()
    {
        _at++;
        while (Next is { } c)
        {
            if (c < 0x20) return false;
            _at++;
            if (c == '"') return true;
            if (c == '\\' && !Escape()) return false;
        }
        return false;
    }

    private bool Escape()
    {
        if (Next is not { } c) return false;
        if (c != 'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(c)) return false;
            _at++;
            return true;
        }
        _at++;
        for (var i = 0; i < 4; i++)
        {
            if (Next is not { } digit || !char.IsAsciiHexDigit((char)digit)) return false;
            _at++;
        }
        return true;
    }

    private void Space()
    {
        while (Next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') _at++;
    }
}
