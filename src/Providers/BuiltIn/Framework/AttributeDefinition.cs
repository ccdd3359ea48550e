using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Refuses a configured value; called with known and unknown values alike, never for a null.</summary>
internal delegate void AttributeValidator(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics);

/// <summary>Decides whether a change of an attribute needs a new object.</summary>
internal delegate bool ReplacementRule(Value config, Value prior, Value planned);

/// <summary>An attribute with the behaviour its provider gives it while planning and validating.</summary>
internal sealed record AttributeDefinition(string Name, DataType Type, string Description = "")
{
    public bool Required { get; init; }
    public bool Optional { get; init; }
    public bool Computed { get; init; }
    public bool Sensitive { get; init; }
    public bool Markdown { get; init; }
    public bool WriteOnly { get; init; }

    /// <summary>Why the attribute should not be used any more; null where it may be.</summary>
    public string? Deprecation { get; init; }

    /// <summary>The planned value where the configuration has none.</summary>
    public Value? Default { get; init; }

    /// <summary>Any change needs a new object.</summary>
    public bool ForcesReplacement { get; init; }

    /// <summary>A change needs a new object where this says so; takes precedence over <see cref="ForcesReplacement"/>.</summary>
    public ReplacementRule? ReplacesWhen { get; init; }

    /// <summary>A computed value stays as it was through updates instead of becoming unknown.</summary>
    public bool KeepsState { get; init; }

    /// <summary>Derives the planned value from the whole configuration, before replacement is decided; null where nothing does.</summary>
    public Func<Value, DiagnosticCollector, Value?>? Derive { get; init; }

    /// <summary>A number without a fraction that fits 64 bits.</summary>
    public bool IsInteger { get; init; }

    public IReadOnlyList<AttributeValidator> Validators { get; init; } = [];

    public SchemaAttribute ToSchema() => new()
    {
        Name = Name,
        Type = Type,
        Description = Description,
        DescriptionIsMarkdown = Markdown,
        Required = Required,
        Optional = Optional,
        Computed = Computed,
        Sensitive = Sensitive,
        WriteOnly = WriteOnly,
        Deprecated = Deprecation is not null,
        DeprecationMessage = Deprecation ?? "",
    };

    public bool NeedsReplacement(Value config, Value prior, Value planned)
    {
        if (!ForcesReplacement && ReplacesWhen is null) return false;
        if (planned.Equals(prior)) return false;
        return ReplacesWhen is null || ReplacesWhen(config, prior, planned);
    }
}
