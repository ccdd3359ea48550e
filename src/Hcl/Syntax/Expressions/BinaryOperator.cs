using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>An operator between two operands.</summary>
/// <param name="Token">How it is written.</param>
/// <param name="Precedence">From 1, the loosest.</param>
/// <param name="OperandType">What both operands are converted to; "any" for the equalities.</param>
/// <param name="ResultType">The type of the result even where it is unknown.</param>
public sealed record BinaryOperator(
    TokenType Token, int Precedence, DataType OperandType, DataType ResultType, Func<Value, Value, Value> Apply)
{
    private static readonly BinaryOperator?[] ByToken = Build();

    /// <summary>The operator a token stands for, or null.</summary>
    public static BinaryOperator? Find(TokenType token) => ByToken[(int)token];

    private static BinaryOperator?[] Build()
    {
        DataType boolean = DataType.Bool, number = DataType.Number, any = DataType.Dynamic;
        BinaryOperator[] operators =
        [
            new(TokenType.Or, 1, boolean, boolean, Operators.Or),
            new(TokenType.And, 2, boolean, boolean, Operators.And),
            new(TokenType.EqualOp, 3, any, boolean, Operators.Equal),
            new(TokenType.NotEqual, 3, any, boolean, Operators.NotEqual),
            new(TokenType.GreaterThan, 4, number, boolean, Operators.GreaterThan),
            new(TokenType.GreaterThanOrEqual, 4, number, boolean, Operators.GreaterThanOrEqual),
            new(TokenType.LessThan, 4, number, boolean, Operators.LessThan),
            new(TokenType.LessThanOrEqual, 4, number, boolean, Operators.LessThanOrEqual),
            new(TokenType.Plus, 5, number, number, Operators.Add),
            new(TokenType.Minus, 5, number, number, Operators.Subtract),
            new(TokenType.Star, 6, number, number, Operators.Multiply),
            new(TokenType.Slash, 6, number, number, Operators.Divide),
            new(TokenType.Percent, 6, number, number, Operators.Modulo),
        ];
        var table = new BinaryOperator?[(int)TokenType.Nil + 1];
        foreach (var op in operators) table[(int)op.Token] = op;
        return table;
    }
}
