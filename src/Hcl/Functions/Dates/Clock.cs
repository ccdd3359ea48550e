using Millwright.Values;

namespace Millwright.Hcl.Functions.Dates;

/// <summary><c>timestamp</c> and <c>plantimestamp</c>.</summary>
internal static class Clock
{
    public static IEnumerable<Function> All(FunctionEnvironment environment)
    {
        yield return Declare.Fixed("timestamp", DataType.String, [], _ => environment.PureOnly
            ? Value.Unknown(DataType.String)
            : Value.String(Rfc3339.Format(environment.Time.GetUtcNow())));
        // The console knows no plan that could have a time.
        if (environment.ConsoleMode) yield break;
        yield return Declare.Fixed("plantimestamp", DataType.String, [], _ => environment.PlanTimestamp is { } time
            ? Value.String(Rfc3339.Format(time.ToUniversalTime()))
            : Value.Unknown(DataType.String));
    }
}
