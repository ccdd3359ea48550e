using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>The provisioners that belong to one moment of a resource's life, with the connection they share.</summary>
internal sealed class ResourceProvisioners(IReadOnlyList<Provisioner> provisioners, Connection? shared)
{
    private static readonly ResourceProvisioners None = new([], null);

    public bool IsEmpty => provisioners.Count == 0;

    public static ResourceProvisioners AtCreation(Resource resource) => resource.Provisioners.Any(static p => !p.WhenDestroy)
        ? new([.. resource.Provisioners.Where(static p => !p.WhenDestroy)], resource.Connection)
        : None;

    /// <summary>Those of the resource itself, or where it is gone from the configuration, of the block that says so.</summary>
    public static ResourceProvisioners AtDestruction(ModuleTree root, ResourceInstanceAddress address)
    {
        if (root.Find(address.Module.Path)?.Module.Resources.TryGetValue(address.Resource, out var resource) == true)
            return new([.. resource.Provisioners.Where(static p => p.WhenDestroy)], resource.Connection);
        var removed = RemovedBlocks.Naming(root, address).FirstOrDefault();
        return removed is null ? None : new([.. removed.Provisioners.Where(static p => p.WhenDestroy)], removed.Connection);
    }

    /// <summary>Checks arguments and connections against what provisioners take; stops at the first provisioner that has errors.</summary>
    public static void Validate(IReadOnlyList<Provisioner> all, Connection? shared, InstanceScope scope, DiagnosticList diagnostics)
    {
        foreach (var provisioner in all)
        {
            if (diagnostics.HasErrors) return;
            if (ProvisionerSchemas.For(provisioner.Type) is not { } schema || Provisioners.Find(provisioner.Type) is not { } kind) continue;
            var arguments = scope.Decode(schema, provisioner.Body, diagnostics);
            if (!diagnostics.HasErrors) kind.Validate(arguments.UnmarkDeep(), diagnostics);
            if (ConnectionBody(provisioner, shared) is { } connection) scope.Decode(ProvisionerSchemas.Connection, connection, diagnostics);
        }
    }

    /// <summary>Runs one after another until one fails that must not.</summary>
    /// <param name="scope">Where <c>self</c> is the object.</param>
    public async ValueTask RunAsync(StackWalk walk, ResourceInstanceAddress address, InstanceScope scope, DiagnosticList diagnostics)
    {
        foreach (var provisioner in provisioners)
        {
            if (!await RunAsync(walk, address, provisioner, scope, diagnostics).ConfigureAwait(false)) return;
        }
    }

    private async ValueTask<bool> RunAsync(
        StackWalk walk, ResourceInstanceAddress address, Provisioner provisioner, InstanceScope scope, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var arguments = Evaluate(ProvisionerSchemas.For(provisioner.Type)!, provisioner.Body, scope, problems);
        var connection = ConnectionBody(provisioner, shared) is { } body ? Evaluate(ProvisionerSchemas.Connection, body, scope, problems) : null;
        diagnostics.AddRange(problems.Select(problem => problem with { Address = address.ToString() }));
        if (problems.HasErrors) return false;
        var secrets = new ProvisionerSecrets(arguments, connection);
        var observer = walk.Observer;
        observer.ProvisionStarted(address, provisioner.Type);
        var run = new ProvisionerRun(
            arguments.UnmarkDeep(), connection?.UnmarkDeep(), secrets.HideOutput, walk.Environment.Directory, text => observer.ProvisionOutput(address, provisioner.Type, secrets.Shown(text)));
        try
        {
            await Provisioners.Find(provisioner.Type)!.RunAsync(run, walk.Stopping).ConfigureAwait(false);
            observer.ProvisionFinished(address, provisioner.Type, succeeded: true);
            return true;
        }
        catch (ProvisionerException e)
        {
            observer.ProvisionFinished(address, provisioner.Type, succeeded: false);
            if (provisioner.ContinueOnFailure && !walk.Stopping.IsCancellationRequested) return true;
            diagnostics.Add(Diagnostic.Error(e.Summary ?? $"{provisioner.Type} provisioner error", secrets.Scrub(e.Message), provisioner.Body.MissingItemRange) with
            {
                Address = address.ToString(),
            });
            return false;
        }
    }

    private static Value Evaluate(Millwright.Providers.Schemas.SchemaBlock schema, Body body, InstanceScope scope, DiagnosticList diagnostics)
    {
        var value = scope.Decode(schema, body, diagnostics);
        if (!diagnostics.HasErrors && !value.IsWhollyKnown)
        {
            diagnostics.Error(
                "Invalid provisioner configuration",
                "A provisioner can only use values that are known when it runs, and some of these are not. Refer to attributes of objects that exist by then.",
                body.MissingItemRange);
        }
        return value;
    }

    /// <summary>The resource's connection with the provisioner's own laid over it; null where there is neither.</summary>
    private static Body? ConnectionBody(Provisioner provisioner, Connection? shared) => (shared, provisioner.Connection) switch
    {
        ({ } below, { } over) => new OverriddenBody(below.Body, over.Body),
        ({ } only, null) => only.Body,
        (null, { } only) => only.Body,
        _ => null,
    };
}
