using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Explains why the configuration wants an instance, or wants it no more.</summary>
internal sealed class ExistenceCauses(PlannedStack stack, ReferenceCauses references)
{
    /// <summary>The block that asks for an instance, what repeats it, and the modules around it.</summary>
    public IReadOnlyList<Cause> Of(ResourceInstanceAddress address)
    {
        var causes = new List<Cause>();
        if (stack.Find(address.ConfigResource) is { } resource)
        {
            var kind = address.Resource.Mode == ResourceMode.Data ? "data" : "resource";
            causes.Add(new Cause(CauseKind.Block, stack.DriftOf(address) is null ? $"the configuration has this {kind} block, and the state has no such object" : $"the configuration still has this {kind} block") { Range = resource.Range, Causes = Repetition(resource.Count, resource.ForEach, resource.Lifecycle.Enabled, address.Module, address.Key) });
        }
        else
        {
            causes.Add(new Cause(CauseKind.Block, "its configuration is generated for the import"));
        }
        foreach (var module in address.Module.Lineage().Skip(1))
        {
            if (stack.Configuration.Find(module.Path)?.Call is not { } call) continue;
            causes.Add(new Cause(CauseKind.Block, $"{module} is there because of this module block") { Range = call.Range, Causes = Repetition(call.Count, call.ForEach, call.Enabled, module.Parent!, module.Key) });
        }
        return causes;
    }

    public IReadOnlyList<Cause> OfDeletion(ResourceChange change)
    {
        var address = change.Address;
        if (change.DeposedKey is not null)
            return [new Cause(CauseKind.State, "it is what an earlier replacement left behind: the new object was created, and destroying this one failed or never began")];
        var resource = stack.Find(address.ConfigResource);
        switch (change.Reason)
        {
            case ActionReason.DeleteBecauseCountIndex:
                return [new Cause(CauseKind.Repetition, $"its index {address.Key.Index} is out of range for count") { Range = resource?.Count?.Range, Causes = Trace(resource?.Count, address.Module) }];
            case ActionReason.DeleteBecauseEachKey:
                return [new Cause(CauseKind.Repetition, $"for_each has no key \"{address.Key.Text}\"") { Range = resource?.ForEach?.Range, Causes = Trace(resource?.ForEach, address.Module) }];
            case ActionReason.DeleteBecauseWrongRepetition:
                var now = resource?.Count is not null ? "uses count" : resource?.ForEach is not null ? "uses for_each" : "is not repeated";
                return [new Cause(CauseKind.Repetition, $"the resource {now} now, so that it has no instance with this key") { Range = (resource?.Count ?? resource?.ForEach)?.Range ?? resource?.Range }];
            case ActionReason.DeleteBecauseNoMoveTarget:
                return [new Cause(CauseKind.Statement, $"{change.PreviousAddress} was moved to {address}, which the configuration does not have") { Range = MovedBlock(change)?.Range }];
            case ActionReason.DeleteBecauseNoModule:
                return [Gone(address.Module)];
            case ActionReason.DeleteBecauseNoResourceConfig:
                return RemovedBlock(address) is { } removed
                    ? [new Cause(CauseKind.Statement, "a removed block takes it out") { Range = removed.Range }]
                    : [stack.Configuration.Find(address.Module.Path) is null ? Gone(address.Module) : Missing(address)];
        }
        if (stack.Plan.Mode == PlanMode.Destroy) return [new Cause(CauseKind.Option, "a destroy was asked for: -destroy")];
        return resource is { Lifecycle.Enabled: { } enabled }
            ? [new Cause(CauseKind.Repetition, "enabled is false") { Range = enabled.Range, Causes = Trace(enabled, address.Module) }]
            : [];
    }

    public IReadOnlyList<Cause> OfForgetting(ResourceChange change) =>
        [new Cause(CauseKind.Statement, "a removed block with destroy = false takes it out of the state only") { Range = RemovedBlock(change.Address)?.Range }];

    /// <summary>The moved block that brought an object to its address, or null where no block did.</summary>
    public MovedBlock? MovedBlock(ResourceChange change)
    {
        foreach (var module in change.Address.Module.Lineage())
        {
            foreach (var block in stack.Configuration.Find(module.Path)?.Module.Moved ?? [])
            {
                var from = block.FromAddress;
                var relative = from.Module.IsRoot ? "" : $"{from.Module}.";
                var text = (module.IsRoot ? "" : $"{module}.") + (from.Resource is null ? relative.TrimEnd('.') : relative + from.Resource + from.Key);
                var previous = change.PreviousAddress?.ToString() ?? "";
                if (previous == text || (previous.StartsWith(text, StringComparison.Ordinal) && text.Length > 0 && previous[text.Length] is '.' or '[')) return block;
            }
        }
        return null;
    }

    private RemovedBlock? RemovedBlock(ResourceInstanceAddress address)
    {
        foreach (var module in address.Module.Lineage())
        {
            foreach (var block in stack.Configuration.Find(module.Path)?.Module.Removed ?? [])
            {
                var target = block.Resource is { } resource ? new ConfigResource(module.Path.Append(resource.Module), resource.Resource) : null;
                if (target is not null ? target.Equals(address.ConfigResource) : IsIn(address.Module.Path, module.Path.Append(block.Module))) return block;
            }
        }
        return null;
    }

    private static bool IsIn(ModulePath path, ModulePath around)
    {
        for (var at = path; at is not null; at = at.Parent)
        {
            if (at.Equals(around)) return !around.IsRoot;
        }
        return false;
    }

    private Cause Missing(ResourceInstanceAddress address)
    {
        var kind = address.Resource.Mode == ResourceMode.Data ? "data" : "resource";
        var directory = stack.Configuration.Find(address.Module.Path)!.Module.SourceDirectory;
        return new Cause(CauseKind.Missing, $"the configuration has no {kind} \"{address.Resource.Type}\" \"{address.Resource.Name}\" any more") { TakenOut = (directory, $"\"{address.Resource.Type}\" \"{address.Resource.Name}\"") };
    }

    /// <summary>The module call that is missing or has fewer instances now, nearest to the root.</summary>
    private Cause Gone(ModuleInstance module)
    {
        foreach (var at in module.Lineage().Skip(1))
        {
            var around = stack.Configuration.Find(at.Parent!.Path);
            if (stack.Configuration.Find(at.Path)?.Call is not { } call)
                return new Cause(CauseKind.Missing, $"the configuration does not call module.{at.Name} any more") { TakenOut = around is null ? null : (around.Module.SourceDirectory, $"module \"{at.Name}\"") };
            if ((call.Count ?? call.ForEach ?? call.Enabled) is not { } repetition) continue;
            if (stack.Plan.Changes.Any(c => c.Action is not ActionKind.Delete && c.Address.Module.Lineage().Contains(at))) continue;
            return new Cause(CauseKind.Repetition, $"{at} is no instance of its module block now") { Range = repetition.Range, Causes = Trace(repetition, at.Parent) };
        }
        return new Cause(CauseKind.Missing, $"{module} is not in the configuration any more");
    }

    private List<Cause> Repetition(Expression? count, Expression? forEach, Expression? enabled, ModuleInstance module, InstanceKey key)
    {
        if (count is not null) return [new Cause(CauseKind.Repetition, $"count reaches {key.Index}") { Range = count.Range, Causes = Trace(count, module) }];
        if (forEach is not null)
        {
            IReadOnlyList<PathStep> steps = key.ToValue() is { } value ? [new PathStep.Index(value)] : [];
            return [new Cause(CauseKind.Repetition, $"for_each has the key \"{key.Text}\"") { Range = forEach.Range, Causes = references.Of(forEach, steps, Site.Of(module), Wanted.All) }];
        }
        return enabled is null ? [] : [new Cause(CauseKind.Repetition, "enabled is true") { Range = enabled.Range, Causes = Trace(enabled, module) }];
    }

    private IReadOnlyList<Cause> Trace(Expression? expression, ModuleInstance module) =>
        expression is null ? [] : references.Of(expression, [], Site.Of(module), Wanted.All);
}
