namespace Millwright.Cli.Workspaces;

/// <summary>How it went with a stack.</summary>
internal enum StackStatus : byte
{
    /// <summary>Its plan has something to do.</summary>
    Changes,

    /// <summary>Its plan has nothing to do.</summary>
    NoChanges,

    Applied,

    Failed,

    /// <summary>Cannot be planned before what it needs is applied: values decide how many objects there are.</summary>
    Deferred,

    /// <summary>Not begun, as a stack it needs failed or waits.</summary>
    Skipped,

    /// <summary>Its plan is kept until it is approved.</summary>
    Waiting,

    /// <summary>A freeze is on.</summary>
    Refused,
}
