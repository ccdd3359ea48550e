using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A resource, data or ephemeral block.</summary>
public sealed record Resource(ResourceAddress Address, Body Body, SourceRange Range)
{
    public SourceRange TypeRange { get; init; }

    /// <summary>The place of the type and name labels together.</summary>
    public SourceRange LabelsRange { get; init; }

    public Expression? Count { get; init; }
    public Expression? ForEach { get; init; }

    /// <summary>Null where the provider follows from the type's prefix.</summary>
    public ProviderReference? Provider { get; init; }

    public IReadOnlyList<Traversal> DependsOn { get; init; } = [];
    public Lifecycle Lifecycle { get; init; } = Lifecycle.Default;
    public IReadOnlyList<CheckRule> Preconditions { get; init; } = [];
    public IReadOnlyList<CheckRule> Postconditions { get; init; } = [];
    public Connection? Connection { get; init; }
    public IReadOnlyList<Provisioner> Provisioners { get; init; } = [];

    /// <summary>The check block a scoped data resource belongs to, or null.</summary>
    public string? Check { get; init; }

    /// <summary>The provider's local name: given, or the type's text before the first underscore.</summary>
    public string ProviderLocalName => Provider?.LocalName ?? ImpliedProviderName(Address.Type);

    public static string ImpliedProviderName(string type)
    {
        var end = type.IndexOf('_');
        return end < 0 ? type : type[..end];
    }
}
