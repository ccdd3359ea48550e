namespace Millwright.Providers.Runner;

/// <summary>What can be asked of the runner.</summary>
internal enum RunnerRequestKind
{
    Borrow,
    Status,
    Stop,
}
