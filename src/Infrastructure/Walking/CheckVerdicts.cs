using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Walking;

/// <summary>The verdicts on everything in a configuration that can be checked.</summary>
/// <remarks>
/// What the walk does not come to stays unknown, as in Terraform: an object of the configuration without its instances, an
/// instance without its verdict, a verdict that lacks some of its conditions.
/// </remarks>
internal sealed class CheckVerdicts
{
    private readonly Dictionary<(string Kind, string Config), Dictionary<string, Verdict>?> _objects = [];
    private readonly Lock _lock = new();

    public CheckVerdicts(ModuleTree root)
    {
        foreach (var tree in root.Descendants())
        {
            var prefix = tree.Path.IsRoot ? "" : $"{tree.Path}.";
            foreach (var variable in tree.Module.Variables.Values.Where(static v => v.Validations.Count > 0)) Declare("var", $"{prefix}var.{variable.Name}");
            foreach (var output in tree.Module.Outputs.Values.Where(static o => o.Preconditions.Count > 0)) Declare("output", $"{prefix}output.{output.Name}");
            foreach (var check in tree.Module.Checks.Keys) Declare("check", $"{prefix}check.{check}");
            foreach (var resource in tree.Module.Resources.Values.Where(static r => r.Preconditions.Count + r.Postconditions.Count > 0))
                Declare("resource", $"{prefix}{resource.Address}");
        }
    }

    /// <summary>All verdicts, by the address of the object in the configuration.</summary>
    public IReadOnlyList<CheckResult> Results
    {
        get
        {
            lock (_lock)
            {
                return [.. _objects
                    .OrderBy(static o => o.Key.Config, StringComparer.Ordinal)
                    .Select(static o => new CheckResult(o.Key.Kind, o.Key.Config, Overall(o.Value), Instances(o.Value)))];
            }
        }
    }

    /// <summary>Says which instances of an object there are; may be said of one module instance after another.</summary>
    /// <param name="conditions">How many conditions each instance has.</param>
    public void Expect(string kind, string config, IEnumerable<string> addresses, int conditions)
    {
        lock (_lock)
        {
            if (!_objects.TryGetValue((kind, config), out var instances)) return;
            if (instances is null) _objects[(kind, config)] = instances = new(StringComparer.Ordinal);
            foreach (var address in addresses) instances.TryAdd(address, new Verdict(CheckStatus.Pass, conditions, []));
        }
    }

    /// <summary>Adds the verdict on some of an instance's conditions.</summary>
    public void Record(string kind, string config, string address, CheckStatus status, int conditions, IReadOnlyList<string> messages)
    {
        Expect(kind, config, [address], conditions);
        lock (_lock)
        {
            if (!_objects.TryGetValue((kind, config), out var instances)) return;
            var earlier = instances![address];
            instances[address] = new Verdict(Worse(earlier.Status, status), earlier.Missing - conditions, [.. earlier.Messages, .. messages]);
        }
    }

    /// <summary>True where a verdict on an instance is bad already.</summary>
    public bool HasFailed(string kind, string config, string address)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault((kind, config))?.TryGetValue(address, out var verdict) == true && verdict.Status is CheckStatus.Fail or CheckStatus.Error;
        }
    }

    /// <summary>The more serious of two verdicts.</summary>
    public static CheckStatus Worse(CheckStatus a, CheckStatus b) => Rank(a) >= Rank(b) ? a : b;

    private void Declare(string kind, string config) => _objects.TryAdd((kind, config), null);

    private static CheckStatus Overall(Dictionary<string, Verdict>? instances) => instances is null
        ? CheckStatus.Unknown
        : instances.Values.Aggregate(CheckStatus.Pass, static (status, verdict) => Worse(status, verdict.Overall));

    private static CheckInstance[] Instances(Dictionary<string, Verdict>? instances) => instances is null ? [] : [.. instances
        .OrderBy(static i => i.Key, StringComparer.Ordinal)
        .Select(static i => new CheckInstance(i.Key, i.Value.Overall, i.Value.Messages))];

    private static int Rank(CheckStatus status) => status switch
    {
        CheckStatus.Error => 3,
        CheckStatus.Fail => 2,
        CheckStatus.Unknown => 1,
        _ => 0,
    };

    private readonly record struct Verdict(CheckStatus Status, int Missing, IReadOnlyList<string> Messages)
    {
        public CheckStatus Overall => Missing > 0 ? Worse(Status, CheckStatus.Unknown) : Status;
    }
}
