namespace Millwright.Hcl.Functions;

/// <summary>The functions callable in some context, by name (plain and <c>core::</c> or <c>provider::x::</c> qualified).</summary>
public sealed class FunctionTable(IReadOnlyDictionary<string, Function> functions)
{
    public IEnumerable<string> Names => functions.Keys;

    public Function? Find(string name) => functions.GetValueOrDefault(name);
}
