using System.Runtime.CompilerServices;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration.References;

namespace Millwright.Infrastructure.Planning.Relevance;

/// <summary>A reference with the module instance in which it is resolved; equal where both are the very same.</summary>
internal readonly record struct LocatedReference(ModuleInstance Module, Reference Reference)
{
    public bool Equals(LocatedReference other) => ReferenceEquals(Reference, other.Reference) && Module.Equals(other.Module);

    public override int GetHashCode() => HashCode.Combine(Module, RuntimeHelpers.GetHashCode(Reference));
}
