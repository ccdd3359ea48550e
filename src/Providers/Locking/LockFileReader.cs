using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Versions;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Providers.Locking;

/// <summary>Understands the blocks of a lock file, and insists on the one form in which they are written.</summary>
internal static class LockFileReader
{
    // "module" blocks are reserved for a future version of the format and left alone.
    private static readonly BodySchema _fileSchema = new([], [new("provider", "source_addr"), new("module", "path")]);

    private static readonly BodySchema _providerSchema = new([new("version", Required: true), new("constraints"), new("hashes")], []);

    public static DependencyLocks Read(Body body, DiagnosticList diagnostics)
    {
        var locks = DependencyLocks.Empty;
        var seen = new Dictionary<ProviderAddress, SourceRange>();
        foreach (var block in body.Content(_fileSchema, diagnostics).BlocksOfType("provider"))
        {
            if (ReadAddress(block, diagnostics) is not { } address) continue;
            if (seen.TryGetValue(address, out var earlier))
            {
                diagnostics.Error(
                    "Duplicate provider lock",
                    $"This lockfile already declared a lock for provider {address} at {earlier}.",
                    block.TypeRange);
                continue;
            }
            seen.Add(address, block.DefinitionRange);
            if (ReadProvider(address, block, diagnostics) is { } provider) locks = locks.With(provider);
        }
        return locks;
    }

    private static ProviderAddress? ReadAddress(Block block, DiagnosticList diagnostics)
    {
        var text = block.Labels[0];
        if (ProviderAddress.TryParse(text) is not { } address)
        {
            diagnostics.Error(
                "Invalid provider source address",
                "The provider source address for a provider lock must be a valid, fully-qualified address of the form \"hostname/namespace/type\".",
                block.LabelRanges[0]);
            return null;
        }
        if (address.IsTerraformBuiltIn)
        {
            diagnostics.Error(
                "Invalid provider source address",
                $"Cannot lock a version for {address.ForDisplay}, because it is built in to Terraform.",
                block.LabelRanges[0]);
            return null;
        }
        if (address.ToString() == text) return address;
        diagnostics.Error(
            "Non-normalized provider source address",
            $"The provider source address for this provider lock must be written as \"{address}\", the fully-qualified and normalized form.",
            block.LabelRanges[0]);
        return null;
    }

    private static LockedProvider? ReadProvider(ProviderAddress address, Block block, DiagnosticList diagnostics)
    {
        var attributes = block.Body.Content(_providerSchema, diagnostics).Attributes;
        var version = attributes.TryGetValue("version", out var attribute) ? ReadVersion(address, attribute, diagnostics) : null;
        var constraints = attributes.TryGetValue("constraints", out attribute)
            ? ReadConstraints(address, attribute, diagnostics)
            : VersionConstraints.Any;
        var hashes = attributes.TryGetValue("hashes", out attribute) ? ReadHashes(attribute, diagnostics) : [];
        return version is null ? null : new LockedProvider(address, version, constraints, LockedProvider.Sorted(hashes));
    }

    private static SemanticVersion? ReadVersion(ProviderAddress address, Attribute attribute, DiagnosticList diagnostics)
    {
        var text = ReadString(attribute, diagnostics);
        if (text is null) return null;
        if (SemanticVersion.TryParse(text) is { } version) return version;
        var boundary = VersionTerm.TryParse(text) is { Operator: ConstraintOperator.Equal } term ? term.Boundary : null;
        diagnostics.Error(
            "Invalid provider version number",
            boundary is null
                ? $"The selected version number for provider {address} is invalid: \"{text}\" is no version."
                : $"The selected version number for provider {address} must be written in normalized form: \"{boundary}\".",
            attribute.Expression.Range);
        return null;
    }

    private static VersionConstraints ReadConstraints(ProviderAddress address, Attribute attribute, DiagnosticList diagnostics)
    {
        var text = ReadString(attribute, diagnostics);
        if (text is null) return VersionConstraints.Any;
        if (VersionConstraints.TryParse(text) is not { } constraints)
        {
            diagnostics.Error(
                "Invalid provider version constraints",
                $"The recorded version constraints for provider {address} are invalid: invalid specification \"{text}\".",
                attribute.Expression.Range);
            return VersionConstraints.Any;
        }
        if (constraints.ToString() != text)
        {
            diagnostics.Error(
                "Invalid provider version constraints",
                $"The recorded version constraints for provider {address} must be written in normalized form: \"{constraints}\".",
                attribute.Expression.Range);
        }
        return constraints;
    }

    private static List<string> ReadHashes(Attribute attribute, DiagnosticList diagnostics)
    {
        var hashes = new List<string>();
        if (attribute.Expression.AsList() is not { } elements)
        {
            diagnostics.Error("Invalid provider hash set", "The \"hashes\" argument must be a list of strings.", attribute.Expression.Range);
            return hashes;
        }
        foreach (var element in elements)
        {
            var value = element.Evaluate(null, diagnostics);
            var text = !value.HasContent ? "" : value.Type.IsString ? value.AsString() : value.Type.IsNumber ? value.AsNumber().ToString() : "";
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                hashes.Add(text);
                continue;
            }
            var problem = colon == 0 ? "the scheme name must not be empty" : "hash string must start with a scheme keyword followed by a colon";
            diagnostics.Error("Invalid provider hash string", $"Cannot interpret \"{text}\" as a provider hash: {problem}.", element.Range);
        }
        return hashes;
    }

    private static string? ReadString(Attribute attribute, DiagnosticList diagnostics)
    {
        var value = attribute.Expression.Evaluate(null, diagnostics);
        if (value is { HasContent: true, Type.Kind: TypeKind.String }) return value.AsString();
        if (value.IsKnown) diagnostics.Error("Unsuitable value type", "Unsuitable value: a string is required", attribute.Expression.Range);
        return null;
    }
}
