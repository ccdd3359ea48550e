namespace Millwright.Hcl.Json;

internal enum JsonTokenType : byte
{
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,

    /// <summary>Known only to remind writers of native syntax that JSON wants a colon.</summary>
    Equals,
    Keyword,
    String,
    Number,
    Invalid,
    EndOfFile,
}
