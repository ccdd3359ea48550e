using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Stands for a required argument that is not there; its absence has been reported.</summary>
internal sealed class MissingExpression(SourceRange range) : Expression
{
    public override SourceRange Range { get; } = range;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics) => Value.Dynamic;

    protected override void CollectVariables(VariableCollector collector)
    {
    }
}
