using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>Marks the point at which everything in a module is done: <c>depends_on = [module.x]</c> waits for it.</summary>
internal sealed class ModuleCloseNode(ModuleTree tree) : StackNode(tree)
{
    public override string Name => $"{Tree.Path} (close)";

    public override ValueTask<bool> ExecuteAsync(StackWalk walk) => ValueTask.FromResult(true);
}
