using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>The provisioners Terraform has.</summary>
public static class ProvisionerTypes
{
    private static readonly string[] Known = ["file", "local-exec", "remote-exec"];

    internal static void Check(ModuleTree tree, DiagnosticList diagnostics)
    {
        var wanted = tree.Descendants()
            .SelectMany(static module => module.Module.Resources.Values.SelectMany(static r => r.Provisioners).Concat(module.Module.Removed.SelectMany(static r => r.Provisioners)))
            .Select(static provisioner => provisioner.Type);
        foreach (var type in wanted.Except(Known).Order(StringComparer.Ordinal))
        {
            diagnostics.Error("Missing required provisioner plugin", $"This configuration requires provisioner plugin \"{type}\", which isn't available. If you're intending to use an external provisioner plugin, you must install it manually into one of the plugin search directories before running Terraform.");
        }
    }
}
