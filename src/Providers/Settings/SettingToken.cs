namespace Millwright.Providers.Settings;

/// <summary>A word of a CLI configuration file, with its place.</summary>
internal readonly record struct SettingToken(SettingTokenKind Kind, string Text, int Line, int Column)
{
    /// <summary>As syntax errors name it.</summary>
    public string KindName => Kind switch
    {
        SettingTokenKind.End => "EOF",
        SettingTokenKind.Identifier => "IDENT",
        SettingTokenKind.String => "STRING",
        SettingTokenKind.Number => "NUMBER",
        SettingTokenKind.OpenBrace => "LBRACE",
        SettingTokenKind.CloseBrace => "RBRACE",
        SettingTokenKind.OpenBracket => "LBRACK",
        SettingTokenKind.CloseBracket => "RBRACK",
        SettingTokenKind.Assign => "ASSIGN",
        _ => "COMMA",
    };
}

internal enum SettingTokenKind : byte
{
    End,
    Identifier,
    String,
    Number,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Assign,
    Comma,
}
