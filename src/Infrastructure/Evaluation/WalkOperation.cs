namespace Millwright.Infrastructure.Evaluation;

/// <summary>What a walk over the configuration is for.</summary>
internal enum WalkOperation : byte
{
    Validate,
    Plan,
    Apply,

    /// <summary>Evaluates against the stored state without calling providers (console, output).</summary>
    Evaluate,
}
