using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>An encryption block as written.</summary>
internal sealed record EncryptionSettings(
    IReadOnlyList<NamedSettings> KeyProviders,
    IReadOnlyList<NamedSettings> Methods,
    TargetSettings? State,
    TargetSettings? Plan,
    TargetSettings? RemoteDefault,
    IReadOnlyDictionary<string, TargetSettings> Remotes)
{
    public NamedSettings? KeyProvider(string type, string name) => KeyProviders.FirstOrDefault(k => k.Type == type && k.Name == name);

    public NamedSettings? Method(string type, string name) => Methods.FirstOrDefault(m => m.Type == type && m.Name == name);
}

/// <summary>A key_provider or method block.</summary>
internal sealed record NamedSettings(string Kind, string Type, string Name, Body Body, SourceRange Range)
{
    /// <summary>Such as <c>key_provider.pbkdf2.main</c>.</summary>
    public string Address => $"{Kind}.{Type}.{Name}";
}

/// <summary>How one kind of file is encrypted.</summary>
/// <param name="Method">Null where the block leaves it to another.</param>
/// <param name="Fallback">What is tried next in reading.</param>
internal sealed record TargetSettings(Expression? Method, TargetSettings? Fallback, bool Enforced, SourceRange Range);
