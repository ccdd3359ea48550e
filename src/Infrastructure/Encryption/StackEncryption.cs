using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Encryption.Settings;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption;

/// <summary>How the states and plans of a stack are encrypted, from its configuration and TF_ENCRYPTION.</summary>
/// <remarks>The files are OpenTofu's, so that either program reads what the other wrote.</remarks>
public sealed class StackEncryption
{
    private readonly TargetEncryption? _remoteDefault;
    private readonly IReadOnlyDictionary<string, TargetEncryption> _remotes;

    private StackEncryption(TargetEncryption? state, TargetEncryption? plan, TargetEncryption? remoteDefault, IReadOnlyDictionary<string, TargetEncryption> remotes)
    {
        (State, Plan, _remoteDefault, _remotes) = (state, plan, remoteDefault, remotes);
    }

    /// <summary>The environment variable that says more of encryption, or all.</summary>
    public const string Variable = EncryptionVariable.Name;

    /// <summary>Encrypts nothing.</summary>
    public static readonly StackEncryption None = new(null, null, null, new Dictionary<string, TargetEncryption>());

    /// <summary>For the stack's own states; null where they are in clear.</summary>
    public TargetEncryption? State { get; }

    /// <summary>For saved plans; null where they are in clear.</summary>
    public TargetEncryption? Plan { get; }

    /// <summary>Reads the configuration; null, with errors, where it is wrong. No key is made before one is needed.</summary>
    /// <param name="config">The root module's encryption block, or null.</param>
    /// <param name="scope">What expressions may refer to where there is no block; null where there is no configuration.</param>
    /// <param name="variable">The value of TF_ENCRYPTION; null or empty where it is not set.</param>
    public static StackEncryption? Open(EncryptionConfig? config, Func<EarlyScope>? scope, string? variable, DiagnosticList diagnostics)
    {
        var given = !string.IsNullOrWhiteSpace(variable);
        if (config is null && !given) return None;
        var found = new DiagnosticList();
        var written = config is null ? null : EncryptionReader.Read(config.Body, found);
        var above = given ? EncryptionVariable.Read(variable!, found) : null;
        var settings = written is null ? above : above is null ? written : EncryptionMerge.Merge(written, above);
        var encryption = settings is null || found.HasErrors ? null : Build(settings, config?.Scope ?? scope?.Invoke() ?? EarlyScope.Nowhere, found);
        diagnostics.AddRange(found);
        return found.HasErrors ? null : encryption;
    }

    /// <summary>For reading another stack's state through <c>terraform_remote_state</c>; null where that is in clear.</summary>
    /// <param name="address">The data source's address: <c>module.net["eu"].data.terraform_remote_state.vpc[0]</c>.</param>
    public TargetEncryption? Remote(string? address)
    {
        if (_remotes.Count == 0) return _remoteDefault;
        foreach (var name in RemoteStateName.Candidates(address ?? ""))
        {
            if (_remotes.TryGetValue(name, out var target)) return target;
        }
        return _remoteDefault;
    }

    private static StackEncryption Build(EncryptionSettings settings, EarlyScope scope, DiagnosticList diagnostics)
    {
        var decoder = new EncryptionDecoder(settings, scope, diagnostics);
        decoder.Decode();
        var keys = new KeyRing(decoder.KeyProviders, scope);
        TargetEncryption? Target(TargetSettings? target, string subject) => target is null ? null : BuildTarget(target, subject, settings, decoder, keys, scope, diagnostics);
        return new StackEncryption(
            Target(settings.State, "state"),
            Target(settings.Plan, "plan"),
            Target(settings.RemoteDefault, "remote state"),
            settings.Remotes.ToDictionary(static r => r.Key, r => Target(r.Value, "remote state")!));
    }

    private static TargetEncryption BuildTarget(
        TargetSettings target,
        string subject,
        EncryptionSettings settings,
        EncryptionDecoder decoder,
        KeyRing keys,
        EarlyScope scope,
        DiagnosticList diagnostics)
    {
        var methods = new List<MethodPlan>();
        for (var at = target; at is not null; at = at.Fallback)
        {
            if (Method(at, subject, target.Enforced, settings, decoder, scope, diagnostics) is not { } method) continue;
            methods.Add(method);
            if (target.Enforced && method.Create is null)
                diagnostics.Error("Encryption is enforced", $"The {subject} must be encrypted (enforced = true), so that {method.Address} cannot be used for it.", at.Method!.Range);
        }
        return new TargetEncryption(subject, methods, keys);
    }

    private static MethodPlan? Method(
        TargetSettings target,
        string subject,
        bool enforced,
        EncryptionSettings settings,
        EncryptionDecoder decoder,
        EarlyScope scope,
        DiagnosticList diagnostics)
    {
        if (target.Method is not { } expression)
        {
            var why = enforced ? $"The {subject} must be encrypted (enforced = true), and nothing says how" : $"Nothing says how the {subject} is encrypted";
            diagnostics.Error("Missing encryption method", $"{why}: name a method, such as method = method.aes_gcm.main, here or in {EncryptionVariable.Name}.", target.Range);
            return null;
        }
        var names = settings.Methods.GroupBy(static m => m.Type).Select(static type =>
            KeyValuePair.Create(type.Key, Value.Object(type.Select(static m => KeyValuePair.Create(m.Name, Value.String(m.Address))))));
        var found = new DiagnosticList();
        var value = scope.Evaluate(expression, new Dictionary<string, Value> { ["method"] = Value.Object(names) }, $"encryption.{subject}.method", found).UnmarkDeep();
        if (!found.HasErrors && value.HasContent && value.Type.IsString && settings.Methods.Any(m => m.Address == value.AsString()))
            return decoder.Methods.GetValueOrDefault(value.AsString());
        diagnostics.Error("Reference to undeclared encryption method", $"The method of the {subject} has to name one of the method blocks, such as method.aes_gcm.main. Declared are: {(settings.Methods.Count == 0 ? "none" : string.Join(", ", settings.Methods.Select(static m => m.Address)))}.", expression.Range);
        return null;
    }
}
