namespace Millwright.Infrastructure.Addressing;

/// <summary>A resource as configuration names it: in a module path, whatever instances that expands to.</summary>
public sealed record ConfigResource(ModulePath Module, ResourceAddress Resource)
{
    public override string ToString() => Module.IsRoot ? Resource.ToString() : $"{Module}.{Resource}";
}
