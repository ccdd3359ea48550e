namespace Millwright.Infrastructure.State;

/// <summary>Well-formed JSON that is not what the format wants; never leaves the readers of this folder.</summary>
internal sealed class JsonShapeException(string detail) : Exception
{
    public JsonShapeException(string field, string found)
        : this($"The state file field \"{field}\" has invalid value {found}")
    {
    }

    public string Detail { get; } = detail;
}
