using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Ephemerals;

/// <summary>Opens ephemeral resources, anew on every walk: nothing of them is ever stored.</summary>
internal static class EphemeralOpener
{
    /// <summary>Opens all instances of a resource; false where any failed.</summary>
    public static async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        var succeeded = true;
        foreach (var module in walk.ModulesAt(node.Tree))
        {
            var values = new ResourceValues(node.Schema.Block.ImpliedType);
            module.Resources[node.Resource.Address] = values;
            var diagnostics = new DiagnosticList();
            var expansion = walk.Expander.Expand(walk, walk.ScopeOf(module), node.Resource.Count, node.Resource.ForEach, node.Resource.Lifecycle.Enabled, diagnostics);
            if (!diagnostics.HasErrors) values.Expand(expansion.Mode);
            for (var i = 0; i < expansion.Keys.Count && !diagnostics.HasErrors; i++)
            {
                await GuardAsync(new ResourceInstance(walk, node, module, expansion.Keys[i], expansion.RepetitionFor(i)), values, diagnostics).ConfigureAwait(false);
            }
            walk.Report(diagnostics);
            succeeded &= !diagnostics.HasErrors;
        }
        return succeeded;
    }

    private static async ValueTask GuardAsync(ResourceInstance instance, ResourceValues values, DiagnosticList diagnostics)
    {
        await instance.Walk.Slots.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!instance.Walk.Stopping.IsCancellationRequested) await OpenAsync(instance, values, diagnostics).ConfigureAwait(false);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Add(ProviderDiagnostics.Crash(e, instance.Address.ToString()));
        }
        finally
        {
            instance.Walk.Slots.Release();
        }
    }

    private static async ValueTask OpenAsync(ResourceInstance instance, ResourceValues values, DiagnosticList diagnostics)
    {
        var (walk, resource, address) = (instance.Walk, instance.Node.Resource, instance.Address);
        if (!DataSourceReader.Check(instance, "Resource precondition", resource.Preconditions, instance.Scope(), walk.Operation, diagnostics, advisory: false)) return;
        var schema = instance.Node.Schema.Block;
        var marked = instance.Scope().Decode(schema, resource.Body, diagnostics);
        if (diagnostics.HasErrors) return;
        if (!marked.IsWhollyKnown)
        {
            walk.Observer.EphemeralDeferred(address);
            values.Set(instance.Key, Value.Unknown(schema.ImpliedType).WithMarks(Marks.Ephemeral));
            return;
        }
        var (config, marks) = marked.UnmarkDeepWithPaths();
        if (!instance.FindProvider(diagnostics)) return;
        var provider = instance.Provider;
        ProviderDiagnostics.Report(
            await provider.ValidateEphemeralResourceConfigAsync(instance.TypeName, config, CancellationToken.None).ConfigureAwait(false),
            resource.Body, address.ToString(), diagnostics);
        if (diagnostics.HasErrors) return;
        walk.Observer.EphemeralStarted(address, EphemeralStep.Open);
        var opened = await provider.OpenEphemeralResourceAsync(instance.TypeName, config, CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(opened.Diagnostics, resource.Body, address.ToString(), diagnostics);
        ProviderDiagnostics.RefuseDeferral(opened.IsDeferred, address.ToString(), diagnostics);
        var result = diagnostics.HasErrors ? null : Checked(instance, opened.Result, diagnostics);
        walk.Observer.EphemeralFinished(address, EphemeralStep.Open, result is not null);
        if (result is null) return;
        walk.Ephemerals.Add(address, provider, opened);
        // Being ephemeral hides a value as well as being sensitive does: what the schema says of that is not added.
        var value = (marks.IsEmpty ? result : result.MarkWithPaths(marks)).WithMarks(Marks.Ephemeral);
        values.Set(instance.Key, value);
        DataSourceReader.Check(instance, "Resource postcondition", resource.Postconditions, instance.Scope(value), walk.Operation, diagnostics, advisory: false);
    }

    private static Value? Checked(ResourceInstance instance, Value? result, DiagnosticList diagnostics)
    {
        if (result is { IsNull: false, IsWhollyKnown: true }) return result;
        var problem = result is null || result.IsNull ? "a null object" : "a value that is not wholly known";
        diagnostics.Add(Diagnostic.Error(
            "Provider produced invalid object",
            $"Provider \"{instance.Node.Provider.Provider}\" produced {problem} for {instance.Address}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.") with
        {
            Address = instance.Address.ToString(),
        });
        return null;
    }
}
