using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Something the user should know: what is wrong, where, why, and what to do.</summary>
public sealed record Diagnostic(Severity Severity, string Summary, string Detail)
{
    /// <summary>The offending source, or null where the problem has no place in a file.</summary>
    public SourceRange? Subject { get; init; }

    /// <summary>A wider range to show around the subject; null for the subject's own lines.</summary>
    public SourceRange? Context { get; init; }

    /// <summary>The expression whose evaluation failed, so that the values in it can be shown.</summary>
    public Expression? Expression { get; init; }

    /// <summary>The context in which <see cref="Expression"/> was evaluated.</summary>
    public EvaluationContext? EvaluationContext { get; init; }

    /// <summary>The address of the object concerned, such as <c>aws_vpc.main</c>; shown as "with …".</summary>
    public string? Address { get; init; }

    /// <summary>The address of the object one of whose custom conditions did not hold, such as <c>check.health</c> or <c>module.a.var.b</c>.</summary>
    public string? FailedObject { get; init; }

    /// <summary>The problem comes from a value that is unknown; explains itself in the printed text.</summary>
    public bool CausedByUnknown { get; init; }

    /// <summary>The problem comes from a sensitive value.</summary>
    public bool CausedBySensitive { get; init; }

    /// <summary>The problem comes from an ephemeral value.</summary>
    public bool CausedByEphemeral { get; init; }

    /// <summary>The verdict of a check block: shown each on its own, and of no interest once the checks are made again.</summary>
    public bool IsCheckVerdict { get; init; }

    /// <summary>What a warning is about beyond its summary, where only those about the same are similar; null where the summary says it all.</summary>
    public string? Topic { get; init; }

    /// <summary>Further warnings of the same summary and topic that this one stands for.</summary>
    public IReadOnlyList<Diagnostic> Similar { get; init; } = [];

    /// <summary>The function during whose call the problem came up, as it was called; shown as "while calling …".</summary>
    public string? CalledFunction { get; init; }

    /// <summary>The name of a called function that does not exist.</summary>
    public string? UnknownFunction { get; init; }

    public bool IsError => Severity == Severity.Error;

    public static Diagnostic Error(string summary, string detail, SourceRange? subject = null) =>
        new(Severity.Error, summary, detail) { Subject = subject };

    public static Diagnostic Warning(string summary, string detail, SourceRange? subject = null) =>
        new(Severity.Warning, summary, detail) { Subject = subject };
}
