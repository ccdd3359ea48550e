using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>A contradiction in what a provider answered, at one place in an object.</summary>
internal sealed record ObjectProblem(ValuePath Path, string Message)
{
    public override string ToString() => Path.Steps.IsEmpty ? Message : $"{Path}: {Message}";
}
