using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Types;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A version constraint as written.</summary>
public sealed record VersionRequirement(string Constraint, SourceRange Range);

/// <summary>An entry of required_providers.</summary>
public sealed record RequiredProvider(
    string LocalName,
    ProviderAddress Address,
    VersionRequirement? Version,
    IReadOnlyList<string> ConfigurationAliases,
    SourceRange Range);

/// <summary>A provider as a resource or module call refers to it.</summary>
public sealed record ProviderReference(string LocalName, string? Alias, SourceRange Range)
{
    /// <summary>"name" or "name.alias".</summary>
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";
}

/// <summary>A provider block.</summary>
public sealed record ProviderConfig(string LocalName, string? Alias, VersionRequirement? Version, Body Body, SourceRange Range)
{
    public string Key => Alias is null ? LocalName : $"{LocalName}.{Alias}";
}

/// <summary>A provider_meta block.</summary>
public sealed record ProviderMeta(string LocalName, Body Body, SourceRange Range);

/// <summary>A backend or cloud block.</summary>
public sealed record BackendConfig(string Type, Body Body, SourceRange Range);

/// <summary>A condition with its message: variable validations, pre- and postconditions, assertions.</summary>
public sealed record CheckRule(Expression Condition, Expression ErrorMessage, SourceRange Range);

/// <summary>A variable block.</summary>
public sealed record Variable(string Name, TypeConstraint Constraint, SourceRange Range)
{
    public string Description { get; init; } = "";

    /// <summary>The default, converted to the type already; null where the variable is required.</summary>
    public Value? Default { get; init; }

    public IReadOnlyList<CheckRule> Validations { get; init; } = [];
    public bool Sensitive { get; init; }
    public bool Ephemeral { get; init; }
    public bool Nullable { get; init; } = true;

    /// <summary>How text from the command line or environment is read: as a literal string, or as an HCL expression.</summary>
    public bool ParsesAsLiteral { get; init; }

    public bool IsRequired => Default is null;
}

/// <summary>One local value.</summary>
public sealed record Local(string Name, Expression Expression, SourceRange Range);

/// <summary>An output block.</summary>
public sealed record Output(string Name, Expression Expression, SourceRange Range)
{
    public string Description { get; init; } = "";
    public bool Sensitive { get; init; }
    public bool Ephemeral { get; init; }
    public IReadOnlyList<Traversal> DependsOn { get; init; } = [];
    public IReadOnlyList<CheckRule> Preconditions { get; init; } = [];
}

/// <summary>A provider handed into a module: its name inside and the reference outside.</summary>
public sealed record PassedProvider(ProviderReference InChild, ProviderReference InParent);

/// <summary>A module block.</summary>
public sealed record ModuleCall(string Name, string Source, Body Body, SourceRange Range)
{
    public SourceRange SourceRange { get; init; }
    public VersionRequirement? Version { get; init; }
    public Expression? Count { get; init; }
    public Expression? ForEach { get; init; }

    /// <summary>Null where the block has no providers argument and default configurations are inherited.</summary>
    public IReadOnlyList<PassedProvider>? Providers { get; init; }

    public IReadOnlyList<Traversal> DependsOn { get; init; } = [];

    /// <summary>The arguments by input variable name.</summary>
    public required IReadOnlyDictionary<string, Hcl.Bodies.Attribute> Arguments { get; init; }
}

/// <summary>A resource, data or ephemeral block.</summary>
public sealed record Resource(ResourceAddress Address, Body Body, SourceRange Range)
{
    public SourceRange TypeRange { get; init; }
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

/// <summary>A lifecycle block.</summary>
public sealed record Lifecycle
{
    public static readonly Lifecycle Default = new();

    /// <summary>Null where not set.</summary>
    public bool? CreateBeforeDestroy { get; init; }

    public bool PreventDestroy { get; init; }
    public bool IgnoreAllChanges { get; init; }

    /// <summary>Relative traversals into the resource; the first attribute name is the traversal's root name.</summary>
    public IReadOnlyList<Traversal> IgnoreChanges { get; init; } = [];

    public IReadOnlyList<Expression> ReplaceTriggeredBy { get; init; } = [];
}

/// <summary>A connection block.</summary>
public sealed record Connection(Body Body, SourceRange Range);

/// <summary>A provisioner block.</summary>
public sealed record Provisioner(string Type, Body Body, SourceRange Range)
{
    public bool WhenDestroy { get; init; }
    public bool ContinueOnFailure { get; init; }
    public Connection? Connection { get; init; }
}

/// <summary>A check block.</summary>
public sealed record CheckBlock(string Name, Resource? DataResource, IReadOnlyList<CheckRule> Assertions, SourceRange Range);

/// <summary>A moved block.</summary>
public sealed record MovedBlock(Traversal From, Traversal To, SourceRange Range);

/// <summary>A removed block.</summary>
public sealed record RemovedBlock(Traversal From, bool Destroy, IReadOnlyList<Provisioner> Provisioners, SourceRange Range);

/// <summary>An import block.</summary>
public sealed record ImportBlock(Expression To, Expression? Id, Expression? Identity, Expression? ForEach, ProviderReference? Provider, SourceRange Range);
