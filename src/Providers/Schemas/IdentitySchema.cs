using Millwright.Values;

namespace Millwright.Providers.Schemas;

/// <summary>The schema of what names a remote object of a resource type.</summary>
public sealed record IdentitySchema(long Version, IReadOnlyList<IdentityAttribute> Attributes)
{
    public DataType ImpliedType => DataType.Object(Attributes.Select(static a => KeyValuePair.Create(a.Name, a.Type)));
}

/// <summary>An attribute of an identity.</summary>
public sealed record IdentityAttribute(string Name, DataType Type, bool RequiredForImport, bool OptionalForImport, string Description);
