using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>A backend as configured: its type, its arguments and what the backend record remembers of them.</summary>
/// <param name="Config">Of the schema's implied type, -backend-config arguments included.</param>
/// <param name="Hash">Of the block in the configuration alone, without -backend-config, as Terraform computes it.</param>
public sealed record BackendSettings(IBackendType Type, Value Config, uint Hash);
