using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>The backend and workspace a plan was made for.</summary>
/// <param name="Config">The backend's arguments, of its schema's implied type.</param>
public sealed record PlannedBackend(string Type, Value Config, string Workspace);
