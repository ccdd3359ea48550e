namespace Millwright.Changes;

/// <summary>How an apply ended.</summary>
public enum ChangeStatus : byte
{
    /// <summary>All of the plan was carried out.</summary>
    Applied,

    /// <summary>Something went wrong; what could be done is done and recorded.</summary>
    Failed,

    /// <summary>Stopped on request before all was done.</summary>
    Interrupted,
}
