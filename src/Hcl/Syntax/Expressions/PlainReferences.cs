using System.Collections;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A list of references by name alone, such as those of <c>depends_on</c>, kept as names and positions.</summary>
/// <remarks>
/// Layered stacks have hundreds of thousands of them; an expression and a traversal for each would be most of what such a
/// configuration takes in memory. They are made as they are asked for.
/// </remarks>
public sealed class PlainReferences : IReadOnlyList<Expression>
{
    private readonly string _fileName;
    private readonly string[][] _names;
    private readonly SourcePosition[] _starts;

    private PlainReferences(string fileName, string[][] names, SourcePosition[] starts)
    {
        _fileName = fileName;
        _names = names;
        _starts = starts;
        Traversals = new TraversalList(this);
    }

    public int Count => _names.Length;

    public Expression this[int index] => new ScopeTraversalExpression(Traversal(index));

    /// <summary>The references themselves.</summary>
    public IReadOnlyList<Traversal> Traversals { get; }

    /// <summary>The same items in little space; null where some of them are anything else.</summary>
    internal static PlainReferences? TryMake(List<Expression> items)
    {
        if (items.Count == 0 || !items.TrueForAll(static item => item is ScopeTraversalExpression { Traversal: PlainTraversal })) return null;
        var names = new string[items.Count][];
        var starts = new SourcePosition[items.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var traversal = (PlainTraversal)((ScopeTraversalExpression)items[i]).Traversal;
            names[i] = traversal.Names;
            starts[i] = traversal.RootRange.Start;
        }
        return new PlainReferences(items[0].Range.FileName, names, starts);
    }

    public IEnumerator<Expression> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private PlainTraversal Traversal(int index) => new(_names[index], _fileName, _starts[index]);

    private sealed class TraversalList(PlainReferences references) : IReadOnlyList<Traversal>
    {
        public int Count => references.Count;

        public Traversal this[int index] => references.Traversal(index);

        public IEnumerator<Traversal> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
