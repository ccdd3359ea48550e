using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Querying;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>A plan with the configuration it was made from, and what that configuration comes to with the objects as they were before.</summary>
/// <remarks>
/// What an argument comes to with the objects of the previous state tells two causes apart: where that is the planned value
/// already, the configuration itself or a variable changed; where it is the old value, something that it refers to did.
/// </remarks>
internal sealed class PlannedStack
{
    private readonly ILookup<ModuleResource, ResourceChange> _changes;
    private readonly Dictionary<ResourceInstanceAddress, ResourceChange> _drift;
    private readonly StackWalk _before;
    private readonly StackGraphBuilder _builder;

    private PlannedStack(StackPlan plan, ModuleTree configuration, StackEvaluator before)
    {
        Plan = plan;
        Configuration = configuration;
        _before = before.Walk;
        _builder = before.Builder;
        _changes = plan.Changes.ToLookup(static c => c.Address.ModuleResource);
        _drift = [];
        foreach (var drift in plan.Drift.Where(static d => d.DeposedKey is null)) _drift.TryAdd(drift.Address, drift);
    }

    public StackPlan Plan { get; }
    public ModuleTree Configuration { get; }

    /// <summary>Null, with errors, where the configuration cannot be evaluated.</summary>
    public static async Task<PlannedStack?> CreateAsync(StackPlan plan, StackContext context, DiagnosticList diagnostics, CancellationToken stopping)
    {
        // What cannot be evaluated without the plan's own objects was not expected to be.
        var quiet = new DiagnosticList();
        var evaluator = await StackEvaluator.CreateAsync(context with { State = plan.PreviousState, Variables = plan.Variables }, quiet, stopping).ConfigureAwait(false);
        if (evaluator is null) diagnostics.AddRange(quiet);
        return evaluator is null ? null : new PlannedStack(plan, context.Configuration, evaluator);
    }

    public IEnumerable<ResourceChange> ChangesOf(ModuleResource resource) => _changes[resource];

    public ResourceChange? DriftOf(ResourceInstanceAddress address) => _drift.GetValueOrDefault(address);

    public Resource? Find(ConfigResource address) => Configuration.Find(address.Module)?.Module.Resources.GetValueOrDefault(address.Resource);

    public Schema? SchemaOf(ConfigResource address) => _builder.Resources.GetValueOrDefault(address)?.Schema;

    public ResourceNode? NodeOf(ConfigResource address) => _builder.Resources.GetValueOrDefault(address);

    public Site SiteOf(ResourceInstanceAddress address)
    {
        var resource = Find(address.ConfigResource);
        return new Site(address.Module, resource?.Count ?? resource?.ForEach, address.Key);
    }

    /// <summary>Evaluates expressions with the objects of the previous state; null where the module did not exist then.</summary>
    public InstanceScope? ScopeOf(Site site)
    {
        if (_before.ModuleAt(site.Module) is not { } module) return null;
        return _before.ScopeOf(module, RepetitionOf(site, module));
    }

    /// <summary>What a body comes to with the objects of the previous state; null where that cannot be said.</summary>
    public Value? Decode(Site site, SchemaBlock schema, Body body)
    {
        var problems = new DiagnosticList();
        var value = ScopeOf(site)?.Decode(schema, body, problems);
        return problems.HasErrors ? null : value;
    }

    /// <summary>A data source's object as the previous state has it, and as it is now; null where it is in neither.</summary>
    public (Value? Before, Value? After) Stored(ResourceInstanceAddress address)
    {
        var schema = SchemaOf(address.ConfigResource);
        return schema is null ? (null, null) : (Read(Plan.PreviousState), Read(Plan.PriorState));

        Value? Read(StateSnapshot state)
        {
            try
            {
                return state.Current(address) is { } stored ? StateObjectCodec.DecodeAsStored(schema, stored) : null;
            }
            catch (Exception e) when (e is ConversionException or System.Text.Json.JsonException)
            {
                return null;
            }
        }
    }

    private RepetitionData? RepetitionOf(Site site, ModuleScope module)
    {
        if (site.Key.IsIndex) return RepetitionData.ForCount(site.Key.Index);
        if (site.Key.Text is not { } key) return null;
        var all = site.Repetition is null ? null : _before.ScopeOf(module).Evaluate(site.Repetition, new DiagnosticList()).Unmark();
        var value = all is not { HasContent: true } ? null
            : all.Type.IsMap ? all.TryGet(key)
            : all.Type.IsObject && all.Type.HasAttribute(key) ? all.GetAttribute(key)
            : all.Type.IsSet ? Value.String(key)
            : null;
        return RepetitionData.ForEach(key, value ?? Value.Dynamic);
    }
}
