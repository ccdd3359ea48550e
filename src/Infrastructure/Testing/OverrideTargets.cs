using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing;

/// <summary>Warns of overrides of what a configuration does not have.</summary>
internal static class OverrideTargets
{
    public static DiagnosticList Check(TestFile file, ModuleTree configuration)
    {
        var diagnostics = new DiagnosticList();
        foreach (var mock in file.Providers.Values.Select(static p => p.Mock).OfType<MockData>())
            diagnostics.AddRange(Check(mock.Overrides.Take(mock.OwnOverrides), configuration));
        diagnostics.AddRange(Check(file.Overrides, configuration));
        return diagnostics;
    }

    public static DiagnosticList Check(IEnumerable<TestOverride> overrides, ModuleTree configuration)
    {
        var diagnostics = new DiagnosticList();
        foreach (var item in overrides)
        {
            if (Exists(item.Target, configuration)) continue;
            diagnostics.Warning("Invalid override target", $"The override target {item.Target} does not exist within the configuration under test. This could indicate a typo in the target address or an unnecessary override.", item.TargetRange);
        }
        return diagnostics;
    }

    private static bool Exists(TargetAddress target, ModuleTree configuration) =>
        configuration.Find(target.Module.Path) is { } tree && (target.Resource is null || tree.Module.Resources.ContainsKey(target.Resource));
}
