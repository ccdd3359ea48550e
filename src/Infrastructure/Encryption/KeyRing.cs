using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Encryption.Keys;
using Millwright.Infrastructure.Encryption.Methods;
using Millwright.Infrastructure.Encryption.Settings;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption;

/// <summary>Makes keys when they are needed, and keeps them for the run: deriving one from a passphrase is meant to be slow.</summary>
internal sealed class KeyRing(IReadOnlyDictionary<string, KeyProviderPlan> providers, EarlyScope scope)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (IEncryptionMethod Method, IReadOnlyDictionary<string, byte[]> Metadata)> _encrypting = [];
    private readonly Dictionary<(string Method, string Metadata), IEncryptionMethod> _decrypting = [];
    private readonly Dictionary<string, (KeyPair Keys, byte[] Metadata)> _made = [];

    /// <summary>A method with a new key, and what must be stored to find the key again.</summary>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    public (IEncryptionMethod Method, IReadOnlyDictionary<string, byte[]> Metadata) ForEncryption(MethodPlan plan)
    {
        lock (_gate)
        {
            if (_encrypting.TryGetValue(plan.Address, out var known)) return known;
            var metadata = new Dictionary<string, byte[]>();
            var keys = plan.Keys is null ? null : Evaluate(plan.Keys, plan.Address, provider => Make(provider, metadata));
            return _encrypting[plan.Address] = (plan.Create!(keys, true), metadata);
        }
    }

    /// <summary>A method with the key that something was encrypted with.</summary>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    public IEncryptionMethod ForDecryption(MethodPlan plan, IReadOnlyDictionary<string, byte[]> metadata)
    {
        var stored = string.Concat(metadata.OrderBy(static m => m.Key, StringComparer.Ordinal).Select(static m => $"{m.Key}\n{Encoding.UTF8.GetString(m.Value)}\n"));
        lock (_gate)
        {
            if (_decrypting.TryGetValue((plan.Address, stored), out var known)) return known;
            var keys = plan.Keys is null ? null : Evaluate(plan.Keys, plan.Address, provider => Find(provider, metadata));
            return _decrypting[(plan.Address, stored)] = plan.Create!(keys, false);
        }
    }

    private KeyPair Make(KeyProviderPlan provider, Dictionary<string, byte[]> metadata)
    {
        var chain = provider.Chain is null ? null : Evaluate(provider.Chain, provider.Address, next => Make(next, metadata));
        if (!_made.TryGetValue(provider.Address, out var made)) _made[provider.Address] = made = provider.Create(chain).ForEncryption();
        metadata[provider.MetadataName] = made.Metadata;
        return made.Keys;
    }

    private KeyPair Find(KeyProviderPlan provider, IReadOnlyDictionary<string, byte[]> metadata)
    {
        var chain = provider.Chain is null ? null : Evaluate(provider.Chain, provider.Address, next => Find(next, metadata));
        return provider.Create(chain).ForDecryption(metadata.GetValueOrDefault(provider.MetadataName));
    }

    /// <summary>The keys that an argument says, with those of the key providers it names.</summary>
    private KeyPair Evaluate(Expression expression, string user, Func<KeyProviderPlan, KeyPair> keysOf)
    {
        var named = EncryptionDecoder.References(expression).Select(static r => r.Address).Distinct().Select(address => address.Split('.')).GroupBy(static a => a[1]);
        var values = named.Select(type => KeyValuePair.Create(
            type.Key,
            Value.Object(type.Select(address => KeyValuePair.Create(address[2], keysOf(providers[string.Join('.', address)]).ToValue())))));
        var diagnostics = new DiagnosticList();
        var names = new Dictionary<string, Value> { ["key_provider"] = Value.Object(values) };
        var value = scope.Evaluate(expression, names, $"{user}.keys", diagnostics).UnmarkDeep();
        return (diagnostics.HasErrors ? null : KeyPair.From(value))
            ?? throw new EncryptionException($"{user} is given no keys ({expression.Range}): it has to name a key provider, such as key_provider.pbkdf2.main");
    }
}
