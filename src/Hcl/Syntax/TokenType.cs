namespace Millwright.Hcl.Syntax;

/// <summary>What a token is; the set is that of HCL's native syntax.</summary>
public enum TokenType : byte
{
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    OpenQuote,
    CloseQuote,

    /// <summary>The whole introducer with its newline, such as <c>&lt;&lt;-EOT</c>.</summary>
    OpenHeredoc,

    /// <summary>The end marker with the blanks around it, without its newline.</summary>
    CloseHeredoc,

    Star,
    Slash,
    Plus,
    Minus,
    Percent,

    Equal,
    EqualOp,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,

    And,
    Or,
    Bang,

    Dot,
    Comma,
    DoubleColon,
    Ellipsis,
    FatArrow,
    Question,
    Colon,

    /// <summary><c>${</c> or <c>${~</c></summary>
    TemplateInterpolation,

    /// <summary><c>%{</c> or <c>%{~</c></summary>
    TemplateControl,

    /// <summary>The <c>}</c> or <c>~}</c> that ends an interpolation or a directive.</summary>
    TemplateSequenceEnd,

    /// <summary>Part of a quoted string; may hold backslash escapes.</summary>
    QuotedLiteral,

    /// <summary>Part of a heredoc or bare template; backslashes mean themselves.</summary>
    StringLiteral,

    NumberLiteral,
    Identifier,

    /// <summary>A comment; one that runs to the end of its line includes the newline.</summary>
    Comment,

    Newline,
    EndOfFile,

    // The rest is no part of the language: it is recognised so that the parser can say what is wrong with it.
    BitwiseAnd,
    BitwiseOr,
    BitwiseNot,
    BitwiseXor,
    Apostrophe,
    Backtick,
    Semicolon,
    Invalid,
    BadUtf8,
    QuotedNewline,

    /// <summary>No token; never comes from the scanner.</summary>
    Nil,
}
