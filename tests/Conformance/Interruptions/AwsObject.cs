namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Something that exists in the simulated AWS account.</summary>
/// <param name="Type">The resource type that manages it.</param>
/// <param name="Id">What the state calls it.</param>
/// <param name="Telling">What was known of it before it was made: its name or address block.</param>
internal sealed record AwsObject(string Type, string Id, string Telling);
