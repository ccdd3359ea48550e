namespace Millwright.Infrastructure.Testing.Running;

/// <summary>How a run, file or suite stands; of several the greatest counts.</summary>
public enum TestStatus : byte
{
    Pending,
    Skip,
    Pass,
    Fail,
    Error,
}
