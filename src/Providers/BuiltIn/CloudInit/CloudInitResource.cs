using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.CloudInit;

/// <summary>The deprecated resource <c>cloudinit_config</c>.</summary>
internal sealed class CloudInitResource() : ResourceType("cloudinit_config", Attributes)
{
    private const string Deprecation = "**NOTE**: This resource is deprecated, use data source instead.";

    private static readonly ObjectDefinition Attributes = CloudInitConfig.Define(Deprecation, Deprecation, isResource: true);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => CloudInitConfig.Validate(config, diagnostics);

    public override PlannedChange Plan(in PlanInput input, DiagnosticCollector diagnostics)
    {
        var proposed = new ObjectDraft(Definition.Type, input.Proposed);
        proposed["part"] = CloudInitConfig.WithContentTypes(proposed["part"]);
        return base.Plan(input with { Proposed = proposed.ToValue() }, diagnostics);
    }

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context) => new(CloudInitConfig.Render(plan, context.Diagnostics));

    public override ValueTask<Value?> ReadAsync(Value state, CallContext context) =>
        new(CloudInitConfig.Render(new ObjectDraft(Definition.Type, state), context.Diagnostics) ?? state);
}
