using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Encryption.Keys;
using Millwright.Infrastructure.Encryption.Methods;
using Millwright.Infrastructure.Evaluation.Early;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>Checks the arguments of key providers and methods and makes plans of them; no key is made yet.</summary>
/// <remarks>A new kind of key provider or method is one case here and a class.</remarks>
internal sealed class EncryptionDecoder(EncryptionSettings settings, EarlyScope scope, DiagnosticList diagnostics)
{
    private const string Alias = "encrypted_metadata_alias";

    /// <summary>Key providers by their address.</summary>
    public Dictionary<string, KeyProviderPlan> KeyProviders { get; } = [];

    /// <summary>Methods by their address.</summary>
    public Dictionary<string, MethodPlan> Methods { get; } = [];

    public void Decode()
    {
        foreach (var block in settings.KeyProviders)
        {
            var found = new DiagnosticList();
            if (KeyProvider(block, found) is { } plan && !found.HasErrors) KeyProviders[block.Address] = plan;
            diagnostics.AddRange(found);
        }
        foreach (var block in settings.Methods)
        {
            var found = new DiagnosticList();
            if (Method(block, found) is { } plan && !found.HasErrors) Methods[block.Address] = plan;
            diagnostics.AddRange(found);
        }
        foreach (var twice in KeyProviders.Values.GroupBy(static k => k.MetadataName).Where(static g => g.Count() > 1))
        {
            var names = twice.Select(static k => k.Address).ToList();
            diagnostics.Error("Duplicate encrypted_metadata_alias", $"{string.Join(" and ", names)} would store their metadata under the same name, \"{twice.Key}\".", settings.KeyProviders.First(k => k.Address == names[^1]).Range);
        }
        foreach (var plan in KeyProviders.Values) CheckChain(plan, []);
        foreach (var plan in Methods.Values) CheckReferences(plan.Keys, plan.Address);
    }

    /// <summary>The key providers an expression names.</summary>
    public static IEnumerable<(string Address, SourceRange Range)> References(Expression? expression) =>
        (expression?.Variables ?? []).Where(static v => v.RootName == "key_provider")
            .Select(static v => ($"key_provider.{v.AttributeAt(0)}.{v.AttributeAt(1)}", v.Range));

    private KeyProviderPlan? KeyProvider(NamedSettings block, DiagnosticList found)
    {
        switch (block.Type)
        {
            case "pbkdf2":
                return Passphrase(block, new EncryptionArguments(block, ["passphrase", "chain", "key_length", "iterations", "salt_length", "hash_function", Alias], scope, found));
            case "external":
                var arguments = new EncryptionArguments(block, ["command", Alias], scope, found);
                return arguments.Command("command") is { } command
                    ? new KeyProviderPlan(block.Address, MetadataName(block, arguments), null, _ => new ExternalKeyProvider(block.Address, command))
                    : null;
            default:
                found.Error("Unsupported key provider", $"There is no key provider of type \"{block.Type}\" here. There are \"pbkdf2\", which derives a key from a passphrase, and \"external\", which runs a program that gives the key.", block.Range);
                return null;
        }
    }

    private static KeyProviderPlan Passphrase(NamedSettings block, EncryptionArguments arguments)
    {
        var passphrase = arguments.Text("passphrase");
        var chain = arguments.Expression("chain");
        if (chain is null && arguments.Expression("passphrase") is null) arguments.Refuse("passphrase", "is required, unless another key provider is named in chain");
        else if (chain is not null && passphrase is not null) arguments.Refuse("chain", "and passphrase exclude each other");
        else if (chain is null && !arguments.Failed && (passphrase is null || Encoding.UTF8.GetByteCount(passphrase) < PassphraseKeyProvider.LeastPassphrase))
            arguments.Refuse("passphrase", $"is too short: {PassphraseKeyProvider.LeastPassphrase} characters are the least");
        var hash = arguments.Text("hash_function") ?? "sha512";
        if (!PassphraseKeyProvider.IsHashFunction(hash)) arguments.Refuse("hash_function", "has to be \"sha256\" or \"sha512\"");
        var length = arguments.Number("key_length", 32, 1);
        var iterations = arguments.Number("iterations", 600_000, PassphraseKeyProvider.LeastIterations);
        var salt = arguments.Number("salt_length", 32, 1);
        return new KeyProviderPlan(block.Address, MetadataName(block, arguments), chain, keys =>
        {
            var (encryption, decryption) = passphrase is null ? (keys!.Encryption, keys.Decryption ?? keys.Encryption) : (Encoding.UTF8.GetBytes(passphrase), Encoding.UTF8.GetBytes(passphrase));
            if (encryption.Length < PassphraseKeyProvider.LeastPassphrase) throw new EncryptionException($"the key that {block.Address} is given in chain is too short: {PassphraseKeyProvider.LeastPassphrase} bytes are the least");
            return new PassphraseKeyProvider(block.Address, encryption, decryption) { KeyLength = length, Iterations = iterations, SaltLength = salt, HashFunction = hash };
        });
    }

    private static string MetadataName(NamedSettings block, EncryptionArguments arguments) => arguments.Text(Alias) is { Length: > 0 } alias ? alias : block.Address;

    private MethodPlan? Method(NamedSettings block, DiagnosticList found)
    {
        switch (block.Type)
        {
            case "aes_gcm":
                var aes = new EncryptionArguments(block, ["keys", "aad"], scope, found);
                if (aes.Expression("keys") is not { } keys)
                {
                    aes.Refuse("keys", "is required: the key provider to take keys from, such as key_provider.pbkdf2.main");
                    return null;
                }
                var associated = aes.Bytes("aad");
                return new MethodPlan(block.Address, keys, (pair, encrypts) => AesGcm(block.Address, pair!, encrypts, associated));
            case "external":
                var arguments = new EncryptionArguments(block, ["keys", "encrypt_command", "decrypt_command"], scope, found);
                return arguments.Command("encrypt_command") is { } encrypt && arguments.Command("decrypt_command") is { } decrypt
                    ? new MethodPlan(block.Address, arguments.Expression("keys"), (pair, _) => new ExternalMethod(block.Address, pair, encrypt, decrypt))
                    : null;
            case "unencrypted":
                _ = new EncryptionArguments(block, [], scope, found);
                return new MethodPlan(block.Address, null, null);
            default:
                found.Error("Unsupported encryption method", $"There is no encryption method of type \"{block.Type}\" here. There are \"aes_gcm\", \"external\", which runs programs, and \"unencrypted\", for moving from and to states in clear.", block.Range);
                return null;
        }
    }

    private static AesGcmMethod AesGcm(string address, KeyPair keys, bool encrypts, byte[]? associated)
    {
        var key = encrypts ? keys.Encryption : keys.Decryption ?? keys.Encryption;
        if (!AesGcmMethod.IsKeyLength(key.Length)) throw new EncryptionException($"{address} needs a key of 16, 24 or 32 bytes and was given one of {key.Length}");
        return new AesGcmMethod(address, encrypts ? keys : keys with { Decryption = key }, associated);
    }

    private void CheckChain(KeyProviderPlan plan, IReadOnlyList<string> way)
    {
        if (way.Contains(plan.Address))
        {
            // Said once, by the first of the circle.
            if (way.Min(StringComparer.Ordinal) == plan.Address && way[0] == plan.Address)
                diagnostics.Error("Circular reference", $"{plan.Address} needs its own key: {string.Join(" → ", way)} → {plan.Address}.", settings.KeyProviders.First(k => k.Address == plan.Address).Range);
            return;
        }
        if (way.Count == 0) CheckReferences(plan.Chain, plan.Address);
        foreach (var (address, _) in References(plan.Chain))
        {
            if (KeyProviders.TryGetValue(address, out var next)) CheckChain(next, [.. way, plan.Address]);
        }
    }

    private void CheckReferences(Expression? expression, string user)
    {
        foreach (var (address, range) in References(expression))
        {
            if (settings.KeyProviders.Any(k => k.Address == address)) continue;
            diagnostics.Error("Reference to undeclared key provider", $"{user} refers to {address}, which is not declared in the encryption configuration.", range);
        }
    }
}
