namespace Millwright.Infrastructure.Causes;

/// <summary>What sort of thing a cause is; the names are those of <c>why -json</c>.</summary>
public enum CauseKind : byte
{
    /// <summary>A planned change of another object.</summary>
    Change,

    /// <summary>A resource, data or module block.</summary>
    Block,

    /// <summary>An argument of a block.</summary>
    Argument,

    /// <summary>count, for_each or enabled.</summary>
    Repetition,

    Local,

    /// <summary>A root input variable, whose value comes from outside.</summary>
    Variable,

    /// <summary>An input variable of a called module.</summary>
    ModuleInput,

    Output,

    /// <summary>A file that a function reads.</summary>
    File,

    /// <summary>A function whose result is known only during apply.</summary>
    Function,

    /// <summary>Somebody changed the real object.</summary>
    Drift,

    /// <summary>A data source that gave another value.</summary>
    Data,

    /// <summary>The provider's own decision.</summary>
    Provider,

    /// <summary>A note in the state, such as that an object is tainted.</summary>
    State,

    /// <summary>A moved, removed or import block.</summary>
    Statement,

    /// <summary>Something that is not in the configuration any more.</summary>
    Missing,

    /// <summary>An option of the command line.</summary>
    Option,

    /// <summary>lifecycle settings such as replace_triggered_by and ignore_changes.</summary>
    Lifecycle,

    /// <summary>Nothing changes.</summary>
    Agreement,
}
