namespace Millwright.Infrastructure.State;

/// <summary>Well-formed JSON that is not what the format wants; never leaves the readers of this folder.</summary>
internal sealed class JsonShapeException(string field, string found) : Exception
{
    public string Detail { get; } = field.Length > 0
        ? $"The state file field \"{field}\" has invalid value {found}"
        : "The state file does not conform to the expected JSON data structure.";
}
