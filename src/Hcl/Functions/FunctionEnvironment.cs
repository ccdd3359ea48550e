namespace Millwright.Hcl.Functions;

/// <summary>What the outside-looking functions (files, time) may see.</summary>
/// <param name="BaseDirectory">Relative paths of file functions start here (the root module's working directory).</param>
/// <param name="Time">The clock of <c>timestamp</c>.</param>
/// <param name="PlanTimestamp">The value of <c>plantimestamp</c>; null makes it unknown.</param>
/// <param name="PureOnly">During planning and validation: <c>timestamp</c>, <c>uuid</c> and <c>bcrypt</c> give unknowns.</param>
/// <param name="FileRead">Told of every file and directory that a function looks at; null where nobody wants to know.</param>
/// <param name="AbsoluteDirectory">What <c>abspath</c> says the base directory is, where files are read from a copy of it; null where it is where it seems.</param>
/// <param name="ConsoleMode">Adds the console's <c>type</c> function.</param>
public sealed record FunctionEnvironment(
    string BaseDirectory,
    TimeProvider Time,
    DateTimeOffset? PlanTimestamp = null,
    bool PureOnly = false,
    bool ConsoleMode = false,
    Action<string>? FileRead = null,
    string? AbsoluteDirectory = null);
