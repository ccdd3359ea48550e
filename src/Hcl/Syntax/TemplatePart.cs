using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Syntax;

/// <summary>A piece of a template before its directives are matched up.</summary>
internal abstract class TemplatePart(SourceRange range)
{
    public SourceRange Range { get; set; } = range;

    /// <summary>Text, with escapes resolved and stripped blanks gone.</summary>
    public sealed class Literal(string text, SourceRange range) : TemplatePart(range)
    {
        public string Text { get; set; } = text;
    }

    public sealed class Interpolation(Expression expression, SourceRange range) : TemplatePart(range)
    {
        public Expression Expression { get; } = expression;
    }

    public sealed class If(Expression condition, SourceRange range) : TemplatePart(range)
    {
        public Expression Condition { get; } = condition;
    }

    public sealed class For(string? keyName, string valueName, Expression collection, SourceRange range) : TemplatePart(range)
    {
        public string? KeyName { get; } = keyName;

        public string ValueName { get; } = valueName;

        public Expression Collection { get; } = collection;
    }

    /// <summary><c>else</c>, <c>endif</c> or <c>endfor</c>.</summary>
    public sealed class Keyword(string name, SourceRange range) : TemplatePart(range)
    {
        public string Name { get; } = name;
    }

    /// <summary>The end of the template; always the last part.</summary>
    public sealed class End(SourceRange range) : TemplatePart(range);
}
