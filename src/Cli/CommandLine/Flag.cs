namespace Millwright.Cli.CommandLine;

/// <summary>An option of a command.</summary>
/// <param name="Name">Without the dash.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Value">How help shows the value, such as "FILE"; empty for switches.</param>
/// <param name="Help">What it does, in a sentence.</param>
/// <param name="Default">The text taken where the option is absent.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Value, string Help, string Default = "");
