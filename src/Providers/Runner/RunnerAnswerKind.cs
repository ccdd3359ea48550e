namespace Millwright.Providers.Runner;

/// <summary>What the runner can tell a command.</summary>
internal enum RunnerAnswerKind
{
    Refused,
    Lent,
    Line,
    Exited,
    Status,
    Stopped,
}
