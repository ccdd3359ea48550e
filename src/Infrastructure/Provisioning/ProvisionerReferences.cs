using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Decoding;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Finds what must be known before a new object can be provisioned.</summary>
internal static class ProvisionerReferences
{
    /// <summary>The references of provisioners that run at creation; those at destruction know only the object itself.</summary>
    public static IReadOnlyList<Traversal> Find(Resource resource)
    {
        var provisioners = resource.Provisioners.Where(static p => !p.WhenDestroy).ToList();
        if (provisioners.Count == 0) return [];
        var found = new List<Traversal>();
        foreach (var provisioner in provisioners)
        {
            if (ProvisionerSchemas.For(provisioner.Type) is { } schema) found.AddRange(SchemaReferences.Find(schema, provisioner.Body));
            if (provisioner.Connection is { } own) found.AddRange(SchemaReferences.Find(ProvisionerSchemas.Connection, own.Body));
        }
        if (resource.Connection is { } shared) found.AddRange(SchemaReferences.Find(ProvisionerSchemas.Connection, shared.Body));
        return found;
    }
}
