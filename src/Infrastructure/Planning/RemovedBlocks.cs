using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Finds out which objects <c>removed</c> blocks want forgotten instead of destroyed.</summary>
internal static class RemovedBlocks
{
    public static bool Forgets(ModuleTree root, ResourceInstanceAddress address) => Naming(root, address).Any(static block => !block.Destroy);

    /// <summary>True where an object's resource said, when it was last in the configuration, that it must not be destroyed, and no block says otherwise.</summary>
    public static bool IsKept(ModuleTree root, ResourceInstanceAddress address, StateObject stored) =>
        stored.SkipDestroy && !Naming(root, address).Any(static block => block.Destroy);

    /// <summary>The blocks that name an object, by itself or by a module around it.</summary>
    public static IEnumerable<RemovedBlock> Naming(ModuleTree root, ResourceInstanceAddress address) =>
        root.Descendants().SelectMany(tree => tree.Module.Removed.Where(block => Names(tree, block, address)));

    /// <summary>Reports blocks for what the configuration still has.</summary>
    public static void RefuseKept(ModuleTree root, DiagnosticList diagnostics)
    {
        foreach (var tree in root.Descendants())
        {
            foreach (var block in tree.Module.Removed)
            {
                var module = root.Find(Below(tree.Path, block.Resource?.Module ?? block.Module));
                if (module is null) continue;
                if (block.Resource is null && module.Call is { } call)
                    diagnostics.Error("Removed module still exists", $"This statement declares that {module.Path} was removed, but it is still declared in configuration.", call.Range);
                else if (block.Resource is { } removed && module.Module.Resources.TryGetValue(removed.Resource, out var resource))
                    diagnostics.Error("Removed resource still exists", $"This statement declares that {new ConfigResource(module.Path, removed.Resource)} was removed, but it is still declared in configuration.", resource.Range);
            }
        }
    }

    public static ResourceChange Forget(ResourceInstanceAddress address, StateObject stored, ProviderConfigAddress provider, Schema schema) => new()
    {
        Address = address,
        Provider = provider,
        Schema = schema,
        Action = ActionKind.Forget,
        Reason = ActionReason.DeleteBecauseNoResourceConfig,
        Before = StateObjectCodec.DecodeAsStored(schema, stored),
        After = Value.Null(schema.Block.ImpliedType),
    };

    /// <summary>Says which objects go on existing with nobody to look after them.</summary>
    public static void WarnOfForgotten(IEnumerable<ResourceChange> changes, DiagnosticList diagnostics)
    {
        var forgotten = changes.Where(static c => c.Action == ActionKind.Forget || c.ForgetsOld).Select(static c => $" - {c.Address}{(c.DeposedKey is null ? "" : $" (deposed object {c.DeposedKey})")}").ToList();
        if (forgotten.Count == 0) return;
        diagnostics.Warning(
            "Some objects will no longer be managed by Terraform",
            $"If you apply this plan, Terraform will discard its tracking information for the following objects, but it will not delete them:\n{string.Join('\n', forgotten)}\n\nAfter applying this plan, Terraform will no longer manage these objects. You will need to import them into Terraform to manage them again.");
    }

    private static bool Names(ModuleTree tree, RemovedBlock block, ResourceInstanceAddress address)
    {
        var module = Below(tree.Path, block.Resource?.Module ?? block.Module);
        if (block.Resource is { } resource) return module.Equals(address.Module.Path) && resource.Resource.Equals(address.Resource);
        for (var path = address.Module.Path; path is not null; path = path.Parent)
        {
            if (path.Equals(module)) return true;
        }
        return false;
    }

    private static ModulePath Below(ModulePath home, ModulePath relative) =>
        relative.Parent is null ? home : Below(home, relative.Parent).Child(relative.Name);
}
