using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>An import block.</summary>
public sealed record ImportBlock(Expression To, Expression? Id, Expression? Identity, Expression? ForEach, ProviderReference? Provider, SourceRange Range)
{
    /// <summary>Where the provider argument stands; null where there is none.</summary>
    public SourceRange? ProviderRange { get; init; }

    /// <summary>The resource that <see cref="To"/> leads to, whatever its keys turn out to be; null after an error.</summary>
    public ConfigResource? Target { get; init; }
}
