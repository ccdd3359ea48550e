namespace Millwright.Hcl.Functions;

/// <summary>The functions callable in some context, by name (plain and <c>core::</c> or <c>provider::x::</c> qualified).</summary>
/// <param name="more">Finds functions that are not listed, or nothing; null where there are no others.</param>
public sealed class FunctionTable(IReadOnlyDictionary<string, Function> functions, Func<string, Function?>? more = null)
{
    private readonly IReadOnlyDictionary<string, Function> _functions = functions;

    /// <summary>The functions of another table, and more.</summary>
    public FunctionTable(FunctionTable basis, Func<string, Function?> more)
        : this(basis._functions, more)
    {
    }

    public IEnumerable<string> Names => _functions.Keys;

    public Function? Find(string name) => _functions.GetValueOrDefault(name) ?? more?.Invoke(name);
}
