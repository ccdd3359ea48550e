namespace Millwright.Conformance.Tests.Commands;

/// <summary>What a program said to one command line, with what may differ taken out.</summary>
internal sealed record Answer(string Command, string Text);
