namespace Millwright.Infrastructure.Walking;

/// <summary>What a kind of walk does with a resource: validate it, plan it, apply its changes, or look its state up.</summary>
internal interface IResourceHandler
{
    /// <summary>Handles all instances; false where any failed.</summary>
    ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node);
}
