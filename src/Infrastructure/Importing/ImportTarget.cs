using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>An object that is to be brought under an address: what an import block means once it is evaluated.</summary>
/// <param name="Id">Null where the object is known by its identity.</param>
/// <param name="Block">The block that asks for it; null for the import command.</param>
internal sealed record ImportTarget(ResourceInstanceAddress Address, string? Id, Value? Identity, ImportBlock? Block)
{
    /// <summary>The id as progress and plans show it; empty where there is only an identity.</summary>
    public string ShownId => Id ?? "";
}
