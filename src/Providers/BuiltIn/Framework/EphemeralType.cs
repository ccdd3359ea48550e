using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>An ephemeral resource type: its results live for one run and need neither renewal nor closing.</summary>
internal abstract class EphemeralType(string name, ObjectDefinition definition)
{
    public string Name { get; } = name;

    public ObjectDefinition Definition { get; } = definition;

    public virtual void Validate(Value config, DiagnosticCollector diagnostics)
    {
    }

    public abstract ValueTask<Value?> OpenAsync(ObjectDraft config, CallContext context);
}
