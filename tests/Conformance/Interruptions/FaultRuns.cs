using System.Globalization;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>How much of the fault tests to run: FAULT_RUNS says how many seeds; where it is not set, a slice that takes a minute.</summary>
internal static class FaultRuns
{
    public static int Count { get; } = Setting("FAULT_RUNS", 0);

    public static int FirstSeed { get; } = Setting("FAULT_RUNS_SEED", 1);

    public static IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, Math.Max(1, Count));

    /// <summary>Leaves a case to the full run.</summary>
    public static void SkipInSlice() => Assert.SkipWhen(Count == 0, "runs where FAULT_RUNS is set");

    public static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
