using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary>Reads the root outputs of a state from a backend; given from outside, as backends are another room's work.</summary>
/// <param name="backend">The backend type, such as <c>s3</c>.</param>
/// <param name="config">The backend's configuration as the user wrote it: an object, or null.</param>
/// <param name="address">The data source that reads it, which may decide how the state is decrypted; null where it is not known.</param>
/// <returns>An object of the output values; a null without errors where the workspace has no state.</returns>
public delegate ValueTask<ProviderResult<Value>> RemoteStateReader(string backend, Value config, string workspace, string? address, CancellationToken cancellation);
