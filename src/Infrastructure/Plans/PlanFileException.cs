namespace Millwright.Infrastructure.Plans;

/// <summary>The content of a plan file is not what its format says; never leaves this folder.</summary>
internal sealed class PlanFileException(string message) : Exception(message);
