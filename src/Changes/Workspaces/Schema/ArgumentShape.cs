namespace Millwright.Changes.Workspaces.Schema;

/// <summary>An argument that a block of the workspace's file takes.</summary>
/// <param name="Type">As people are told, such as "list of strings".</param>
/// <param name="Summary">What it is for; ends with a full stop.</param>
public sealed record ArgumentShape(string Name, string Type, string Summary, bool Required = false);
