using System.Text.Json;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A resource type of a built-in provider: its attributes and what creating, reading, changing and deleting mean.</summary>
/// <remarks>To add a resource type, derive from this in one file and name it in its provider's list.</remarks>
internal abstract class ResourceType(string name, ObjectDefinition definition)
{
    public string Name { get; } = name;

    public ObjectDefinition Definition { get; } = definition;

    /// <summary>Checks that concern more than one attribute.</summary>
    public virtual void Validate(Value config, DiagnosticCollector diagnostics)
    {
    }

    /// <summary>The planned object for a change that is no deletion.</summary>
    public virtual PlannedChange Plan(in PlanInput input, DiagnosticCollector diagnostics) => PlanRules.Plan(this, input, diagnostics);

    /// <summary>Adjusts a plan after the rules of the attributes have been applied.</summary>
    public virtual void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics)
    {
    }

    /// <summary>The object as it is now; null where it is gone.</summary>
    public virtual ValueTask<Value?> ReadAsync(Value state, CallContext context) => new(state);

    /// <summary>Creates the object; null where nothing came to be.</summary>
    public abstract ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context);

    /// <summary>Changes the object in place; the default takes over what was planned.</summary>
    public virtual ValueTask<Value?> UpdateAsync(Value prior, ObjectDraft plan, CallContext context) => new(plan.ToValue());

    public virtual ValueTask DeleteAsync(Value state, CallContext context) => ValueTask.CompletedTask;

    /// <summary>The state of an existing object by its import id; null after an error.</summary>
    public virtual ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        context.Diagnostics.Error(
            "Resource Import Not Implemented",
            "This resource does not support import. Please contact the provider developer for additional information.");
        return new((Value?)null);
    }

    /// <summary>Brings state of an older schema version up to date; null after an error.</summary>
    public virtual Value? Upgrade(long version, JsonElement state, CallContext context)
    {
        context.Diagnostics.Error(
            "Unable to Upgrade Resource State",
            "This resource was implemented without an UpgradeState() method, however Terraform was expecting an implementation for " +
            $"version {version} upgrade.\n\nThis is always an issue with the Terraform Provider and should be reported to the provider developer.");
        return null;
    }

    /// <summary>Takes state over from another resource type; null after an error.</summary>
    public virtual Value? Move(MoveResourceRequest request, CallContext context)
    {
        context.Diagnostics.Error(
            "Unable to Move Resource State",
            "The target resource implementation does not include move resource state support. The resource implementation can be " +
            "updated by the provider developers to include this support with the ResourceWithMoveState interface.\n\n" +
            $"Source Provider Address: {request.SourceProviderAddress}\n" +
            $"Source Resource Type: {request.SourceTypeName}\n" +
            $"Source Resource Schema Version: {request.SourceSchemaVersion}\n" +
            $"Target Resource Type: {Name}");
        return null;
    }

    /// <summary>Reads state written with the current schema; unknown attributes are dropped, missing ones are null.</summary>
    public Value Decode(JsonElement state) => StateJson.Read(state, Definition.Type);
}
