using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Provisioning;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Validation;

/// <summary>Validates a resource's configuration with every reference unknown, and shows it to its provider.</summary>
internal sealed class ValidateHandler : IResourceHandler
{
    public async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        var succeeded = true;
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var diagnostics = new DiagnosticList();
            try
            {
                await ValidateAsync(walk, node, module, diagnostics).ConfigureAwait(false);
            }
            catch (ProviderCrashedException e)
            {
                diagnostics.Error("Plugin did not respond", e.Message, node.Resource.Range);
            }
            walk.Report(diagnostics);
            succeeded &= !diagnostics.HasErrors;
        }
        return succeeded;
    }

    private static async ValueTask ValidateAsync(StackWalk walk, ResourceNode node, ModuleScope module, DiagnosticList diagnostics)
    {
        var resource = node.Resource;
        var type = node.Schema.Block.ImpliedType;
        var values = new ResourceValues(type);
        module.Resources[resource.Address] = values;
        var repeated = resource.Count is not null || resource.ForEach is not null;
        if (!repeated)
        {
            values.Expand(ExpansionMode.Single);
            var unknown = Value.Unknown(type);
            values.Set(InstanceKey.None, resource.Address.Mode == ResourceMode.Ephemeral ? unknown.WithMarks(Marks.Ephemeral) : unknown);
        }
        walk.Expander.Expand(walk, walk.ScopeOf(module), resource.Count, resource.ForEach, diagnostics);
        if (diagnostics.HasErrors) return;
        var repetition = resource.Count is not null ? RepetitionData.UnknownCount : resource.ForEach is not null ? RepetitionData.UnknownEach : RepetitionData.None;
        var scope = walk.ScopeOf(module, repetition);
        var marked = SchemaDecoder.Decode(node.Schema.Block, resource.Body, scope, diagnostics);
        Conditions(walk, node, scope, walk.ScopeOf(module, repetition, Value.Unknown(type)), diagnostics);
        var (config, marks) = marked.UnmarkDeepWithPaths();
        if (resource.Address.Mode != ResourceMode.Ephemeral)
            Planning.EphemeralValues.Refuse(node.Schema.Block, marks, resource.Body, node.Address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return;
        var said = await walk.Providers.ValidateAsync(node.Provider.Provider, resource.Address, config, type).ConfigureAwait(false);
        ProviderDiagnostics.Report(said, resource.Body, node.Address.ToString(), diagnostics);
        ResourceProvisioners.Validate(resource.Provisioners, resource.Connection, walk.ScopeOf(module, repetition, Value.Unknown(type)), diagnostics);
    }

    /// <summary>Conditions are evaluated for their mistakes; their verdicts wait for a plan.</summary>
    private static void Conditions(StackWalk walk, ResourceNode node, InstanceScope scope, InstanceScope withSelf, DiagnosticList diagnostics)
    {
        var address = node.Address.ToString();
        walk.Conditions.Check("resource", address, address, "Resource precondition", node.Resource.Preconditions, scope, walk.Operation, diagnostics);
        walk.Conditions.Check("resource", address, address, "Resource postcondition", node.Resource.Postconditions, withSelf, walk.Operation, diagnostics);
    }
}
