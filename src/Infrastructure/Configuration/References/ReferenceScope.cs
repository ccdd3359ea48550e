using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>What may be referred to where an expression stands.</summary>
public sealed record ReferenceScope(ModuleTree Module)
{
    /// <summary>The block around the expression has <c>count</c>.</summary>
    public bool HasCount { get; init; }

    /// <summary>The block around the expression has <c>for_each</c>.</summary>
    public bool HasForEach { get; init; }

    /// <summary>The resource that <c>self</c> means; null where it means nothing.</summary>
    public ResourceAddress? Self { get; init; }

    /// <summary>The check block around the expression, whose data resource is visible nowhere else.</summary>
    public string? Check { get; init; }

    /// <summary>The scope of a resource's own arguments.</summary>
    public static ReferenceScope Of(ModuleTree module, Resource resource) =>
        new(module) { HasCount = resource.Count is not null, HasForEach = resource.ForEach is not null, Check = resource.Check };

    public static ReferenceScope Of(ModuleTree module, ModuleCall call) =>
        new(module) { HasCount = call.Count is not null, HasForEach = call.ForEach is not null };
}
