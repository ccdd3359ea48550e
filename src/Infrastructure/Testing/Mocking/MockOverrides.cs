using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Mocking;

/// <summary>Finds the override that applies to a resource or module: the run's before the file's before the mock provider's.</summary>
public sealed class MockOverrides
{
    private readonly List<TestOverride> _local = [];
    private readonly Dictionary<ProviderConfigAddress, IReadOnlyList<TestOverride>> _byProvider = [];

    /// <param name="configuration">With the provider configurations the run has, mocked ones too.</param>
    public static MockOverrides For(TestRun run, TestFile file, ModuleTree configuration)
    {
        var overrides = new MockOverrides();
        overrides._local.AddRange(run.Overrides);
        overrides._local.AddRange(file.Overrides.Where(o => !run.Overrides.Any(mine => mine.Name == o.Name)));
        foreach (var config in configuration.Module.ProviderConfigs.Values)
        {
            if (config.Mock is not { Overrides.Count: > 0 } mock) continue;
            overrides._byProvider[ProviderResolution.Resolve(configuration, config.LocalName, config.Alias)] = mock.Overrides;
        }
        return overrides;
    }

    /// <summary>What a mock of this one instance answers with; null where nothing overrides it. An override of the instance wins over one of the resource, and both over those of any instance.</summary>
    internal MockData? Find(ResourceInstanceAddress instance, ProviderConfigAddress provider)
    {
        var found = Find(provider, target => Names(target, instance) && (target.Key ?? InstanceKey.None).Equals(instance.Key))
            ?? Find(provider, target => Names(target, instance) && target.Key is null)
            ?? FindPattern(provider, instance);
        if (found is null) return null;
        var defaults = new MockDefaults(instance.Resource.Type, found.Values, found.DuringPlan ?? false, found.Range, found.Range);
        var one = new Dictionary<string, MockDefaults> { [instance.Resource.Type] = defaults };
        return instance.Resource.Mode == ResourceMode.Data ? new MockData { DataSources = one } : new MockData { Resources = one };
    }

    /// <summary>The outputs that stand in for a module's; null where nothing overrides it.</summary>
    internal Value? Find(ModuleInstance module)
    {
        var exact = _local.Find(o => o.Target.Resource is null && o.Target.Module.Equals(module));
        return (exact ?? _local.Find(o => o.Target is { Resource: null, WholeModulePath: true } && o.Target.Module.Path.Equals(module.Path)))?.Values;
    }

    /// <summary>The most particular override with <c>[*]</c> that fits: what it says of outer modules counts more than what it says of inner ones.</summary>
    private TestOverride? FindPattern(ProviderConfigAddress provider, ResourceInstanceAddress instance) =>
        Best(_local, instance) ?? (_byProvider.TryGetValue(provider.Config, out var mocks) ? Best(mocks, instance) : null);

    private static TestOverride? Best(IEnumerable<TestOverride> overrides, ResourceInstanceAddress instance) => overrides
        .Where(o => o.OfAnyInstance && Fits(o.Target, instance))
        .MaxBy(static o => Particulars(o.Target), StringComparer.Ordinal);

    private static bool Fits(TargetAddress target, ResourceInstanceAddress instance)
    {
        if (!instance.Resource.Equals(target.Resource) || target.Module.Depth != instance.Module.Depth) return false;
        if (target.Key is { } key && !key.Equals(instance.Key)) return false;
        return target.Module.Lineage().Zip(instance.Module.Lineage()).All(static step => step.First.Name == step.Second.Name && (step.First.Key.IsNone || step.First.Key.Equals(step.Second.Key)));
    }

    /// <summary>A digit for each step of the address: whether it has a key.</summary>
    private static string Particulars(TargetAddress target) =>
        string.Concat(target.Module.Lineage().Select(static module => module.Key.IsNone ? '0' : '1')) + (target.Key is null ? '0' : '1');

    private TestOverride? Find(ProviderConfigAddress provider, Predicate<TargetAddress> matches) =>
        _local.Find(o => o is { OfAnyInstance: false, Target.Resource: not null } && matches(o.Target))
        ?? (_byProvider.TryGetValue(provider.Config, out var mocks) ? mocks.FirstOrDefault(o => o is { OfAnyInstance: false, Target.Resource: not null } && matches(o.Target)) : null);

    private static bool Names(TargetAddress target, ResourceInstanceAddress instance) =>
        target.Resource!.Equals(instance.Resource) && target.Module.Equals(instance.Module);
}
