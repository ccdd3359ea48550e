using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends;

/// <summary>The backend keeps a single state.</summary>
public sealed class WorkspacesNotSupportedException() : StateStoreException("workspaces not supported");
