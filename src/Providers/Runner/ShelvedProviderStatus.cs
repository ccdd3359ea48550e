namespace Millwright.Providers.Runner;

/// <summary>A provider process that the runner keeps.</summary>
/// <param name="Name">The program's file name.</param>
/// <param name="Idle">How long nobody has used it, in seconds; null while a command has it.</param>
public sealed record ShelvedProviderStatus(string Name, int Process, string WorkingDirectory, bool IsConfigured, double? Idle);
