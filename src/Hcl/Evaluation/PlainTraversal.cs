using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Evaluation;

/// <summary>Names of ASCII joined by dots with nothing between them, such as <c>aws_vpc.main.id</c>.</summary>
/// <remarks>All ranges follow from the start and the lengths of the names.</remarks>
public sealed class PlainTraversal : Traversal
{
    private readonly string _fileName;
    private readonly SourcePosition _start;

    internal PlainTraversal(string[] names, string fileName, SourcePosition start)
    {
        Names = names;
        _fileName = fileName;
        _start = start;
    }

    /// <summary>The root name and the others. Traversals of one file that read alike share this very array.</summary>
    public string[] Names { get; }

    public override string RootName => Names[0];

    public override SourceRange RootRange => Between(0, Names[0].Length);

    public override int StepCount => Names.Length - 1;

    public override SourceRange Range => Between(0, EndOf(Names.Length - 1));

    public override IReadOnlyList<TraversalStep> Steps
    {
        get
        {
            if (Names.Length == 1) return [];
            var steps = new TraversalStep[Names.Length - 1];
            var at = Names[0].Length;
            for (var i = 0; i < steps.Length; i++)
            {
                var end = at + 1 + Names[i + 1].Length;
                steps[i] = new TraversalStep.Attribute(Names[i + 1], Between(at, end));
                at = end;
            }
            return steps;
        }
    }

    public override string? AttributeAt(int step) => step + 1 < Names.Length ? Names[step + 1] : null;

    public override string ToString() => string.Join('.', Names);

    private int EndOf(int name)
    {
        var end = name;
        for (var i = 0; i <= name; i++) end += Names[i].Length;
        return end;
    }

    private SourceRange Between(int from, int to) => new(_fileName, At(from), At(to));

    private SourcePosition At(int offset) => new(_start.Line, _start.Column + offset, _start.Byte + offset);
}
