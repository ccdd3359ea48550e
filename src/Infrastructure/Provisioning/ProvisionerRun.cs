using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>What one run of a provisioner is given.</summary>
/// <param name="Arguments">Wholly known and unmarked.</param>
/// <param name="Connection">The connection block's values, or null where there is none.</param>
/// <param name="IsSecret">The arguments come from values that must not be shown.</param>
/// <param name="Directory">Where relative paths start; "" for the process's working directory.</param>
/// <param name="Output">Takes text for the user, one line or several; called from one thread at a time.</param>
internal sealed record ProvisionerRun(Value Arguments, Value? Connection, bool IsSecret, string Directory, Action<string> Output);
