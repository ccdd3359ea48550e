using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>A step of a walk over a stack: one object of the configuration, in all instances of its module.</summary>
internal abstract class StackNode(ModuleTree tree)
{
    public ModuleTree Tree { get; } = tree;

    /// <summary>The name Terraform shows for the node where it is part of a cycle.</summary>
    public abstract string Name { get; }

    /// <summary>What the node's expressions refer to, in the module <see cref="ReferencesFrom"/>.</summary>
    public virtual IEnumerable<Traversal> References => [];

    /// <summary>The module in which the references are written: the parent for a module's inputs, else the module itself.</summary>
    public virtual ModuleTree ReferencesFrom => Tree;

    /// <summary>Does the node's work; false where it failed and nothing that depends on it may run.</summary>
    public abstract ValueTask<bool> ExecuteAsync(StackWalk walk);

    protected string InModule(string name) => Tree.Path.IsRoot ? name : $"{Tree.Path}.{name}";
}
