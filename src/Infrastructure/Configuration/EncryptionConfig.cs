using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Evaluation.Early;

namespace Millwright.Infrastructure.Configuration;

/// <summary>An encryption block, as OpenTofu has them.</summary>
public sealed record EncryptionConfig(Body Body, SourceRange Range)
{
    /// <summary>What its expressions may refer to.</summary>
    public EarlyScope? Scope { get; init; }
}
