using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Encryption.Keys;
using Millwright.Infrastructure.Encryption.Methods;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>A key provider whose arguments are known, but for the key that another gives it.</summary>
/// <param name="MetadataName">Under what its metadata is stored beside encrypted data.</param>
/// <param name="Chain">Where its passphrase comes from; null where it has one.</param>
internal sealed record KeyProviderPlan(string Address, string MetadataName, Expression? Chain, Func<KeyPair?, IKeyProvider> Create);

/// <summary>A method whose arguments are known, but for its key.</summary>
/// <param name="Create">Null for the method that encrypts nothing.</param>
internal sealed record MethodPlan(string Address, Expression? Keys, Func<KeyPair?, bool, IEncryptionMethod>? Create);
