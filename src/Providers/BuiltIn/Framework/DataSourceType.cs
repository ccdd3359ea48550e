using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A data source of a built-in provider.</summary>
internal abstract class DataSourceType(string name, ObjectDefinition definition)
{
    public string Name { get; } = name;

    public ObjectDefinition Definition { get; } = definition;

    public virtual void Validate(Value config, DiagnosticCollector diagnostics)
    {
    }

    /// <summary>The configuration with everything computed filled in; null after an error.</summary>
    public abstract ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context);
}
