using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>The scope of one round of a loop: one or two names on top of everything outside.</summary>
internal sealed class LoopContext(EvaluationContext? parent, string? keyName, Value key, string valueName, Value value)
    : EvaluationContext(parent)
{
    public override bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value found, out int consumed)
    {
        consumed = 0;
        if (traversal.RootName == valueName)
        {
            found = value;
            return true;
        }
        found = key;
        return keyName is not null && traversal.RootName == keyName;
    }

    public override IEnumerable<string> Names
    {
        get
        {
            IEnumerable<string> own = keyName is null ? [valueName] : [keyName, valueName];
            return Parent is null ? own : own.Concat(Parent.Names);
        }
    }
}
