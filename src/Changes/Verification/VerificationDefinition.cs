using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Verification;

/// <summary>What has to hold after an apply for the change to count as verified.</summary>
public sealed record VerificationDefinition
{
    /// <summary>Nothing is asked for.</summary>
    public static readonly VerificationDefinition None = new();

    /// <summary>A second plan has to be empty; null where nothing is said about it.</summary>
    public bool? SecondPlan { get; init; }

    internal IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>True where nothing would be looked at.</summary>
    public bool IsEmpty => SecondPlan != true && Checks.Count == 0;

    /// <summary>These and those of another definition: where both have something of the same name, this one holds.</summary>
    public VerificationDefinition Over(VerificationDefinition other) => new()
    {
        SecondPlan = SecondPlan ?? other.SecondPlan,
        Checks = [.. other.Checks.Where(o => Checks.All(c => c.Title != o.Title)), .. Checks],
    };

    /// <summary>The health checks, now that the stack's outputs are known; what is wrong with one is an error, and it fails.</summary>
    /// <param name="outputs">An object of the stack's outputs, sensitive ones marked.</param>
    /// <param name="directory">The stack's directory: absolute.</param>
    public IReadOnlyList<HealthCheck> HealthChecks(Value outputs, string directory, DiagnosticList diagnostics) =>
        [.. Checks.Select(check => check.Read(outputs, directory, diagnostics))];
}
