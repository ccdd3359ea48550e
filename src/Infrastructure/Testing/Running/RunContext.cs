using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What a run starts from.</summary>
/// <param name="Outputs">The outputs of the runs before, as objects by run name.</param>
internal sealed record RunContext(
    TestEnvironment Environment,
    TestFile File,
    TestRunResult Result,
    StateSnapshot State,
    IReadOnlyDictionary<string, Value> Outputs)
{
    public TestRun Run => Result.Run;

    /// <summary>The module that the run is about.</summary>
    public ModuleTree Module => Run.Configuration ?? Environment.Configuration;

    /// <summary>A context in which <c>run</c> and <c>var</c> have these values.</summary>
    public EvaluationContext Scope(IReadOnlyDictionary<string, Value> variables)
    {
        var functions = StandardFunctions.Create(new FunctionEnvironment(".", Environment.Time, null, PureOnly: false, ConsoleMode: false));
        var scope = new EvaluationContext(null, functions);
        scope.Variables["var"] = Value.Object(variables);
        scope.Variables["run"] = Value.Object(Outputs);
        return scope;
    }
}
