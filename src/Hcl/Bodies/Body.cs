using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>Attributes and blocks of either syntax, read by a schema (the model is hcl.Body).</summary>
public abstract class Body
{
    /// <summary>Where a missing item would go, for messages.</summary>
    public abstract SourceRange MissingItemRange { get; }

    /// <summary>What the schema asks for; anything else is an error.</summary>
    public abstract BodyContent Content(BodySchema schema, DiagnosticList diagnostics);

    /// <summary>What the schema asks for, and a body with the rest.</summary>
    public abstract (BodyContent Content, Body Remain) PartialContent(BodySchema schema, DiagnosticList diagnostics);

    /// <summary>All attributes of a body that may have no blocks; blocks are errors.</summary>
    public abstract IReadOnlyDictionary<string, Attribute> JustAttributes(DiagnosticList diagnostics);

    /// <summary>True for JSON syntax, where a property may be an attribute or blocks as the schema decides.</summary>
    public virtual bool IsJson => false;
}
