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
        overrides._local.AddRange(file.Overrides.Where(o => !run.Overrides.Any(mine => mine.Target.ToString() == o.Target.ToString())));
        foreach (var config in configuration.Module.ProviderConfigs.Values)
        {
            if (config.Mock is not { Overrides.Count: > 0 } mock) continue;
            overrides._byProvider[ProviderResolution.Resolve(configuration, config.LocalName, config.Alias)] = mock.Overrides;
        }
        return overrides;
    }

    /// <summary>What a mock of this one instance answers with; null where nothing overrides it. An override of the instance wins over one of the resource.</summary>
    internal MockData? Find(ResourceInstanceAddress instance, ProviderConfigAddress provider)
    {
        var found = Find(provider, target => Names(target, instance) && (target.Key ?? InstanceKey.None).Equals(instance.Key))
            ?? Find(provider, target => Names(target, instance) && target.Key is null);
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

    private TestOverride? Find(ProviderConfigAddress provider, Predicate<TargetAddress> matches) =>
        _local.Find(o => o.Target.Resource is not null && matches(o.Target))
        ?? (_byProvider.TryGetValue(provider.Config, out var mocks) ? mocks.FirstOrDefault(o => o.Target.Resource is not null && matches(o.Target)) : null);

    private static bool Names(TargetAddress target, ResourceInstanceAddress instance) =>
        target.Resource!.Equals(instance.Resource) && target.Module.Equals(instance.Module);
}
