using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A version constraint as written.</summary>
public sealed record VersionRequirement(string Constraint, SourceRange Range)
{
    /// <summary>It is about OpenTofu's release and not about Terraform's.</summary>
    public bool OfOpenTofu { get; init; }
}
