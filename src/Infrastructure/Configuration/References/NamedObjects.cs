using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>Checks references to variables, locals and the objects of the language itself.</summary>
internal static class NamedObjects
{
    public static void Check(Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        switch (reference.Subject)
        {
            case ReferenceSubject.InputVariable { Name: var name } when !scope.Module.Module.Variables.ContainsKey(name):
                var suggestion = NameSuggestion.Hint(name, scope.Module.Module.Variables.Keys);
                if (suggestion.Length == 0) suggestion = $" This variable can be declared with a variable \"{name}\" {{}} block.";
                diagnostics.Error("Reference to undeclared input variable", $"An input variable with the name \"{name}\" has not been declared.{suggestion}", reference.Range);
                break;
            case ReferenceSubject.LocalValue { Name: var name } when !scope.Module.Module.Locals.ContainsKey(name):
                diagnostics.Error("Reference to undeclared local value", $"A local value with the name \"{name}\" has not been declared.{NameSuggestion.Hint(name, scope.Module.Module.Locals.Keys)}", reference.Range);
                break;
            case ReferenceSubject.CountAttribute count:
                CheckCount(count.Name, reference, scope, diagnostics);
                break;
            case ReferenceSubject.EachAttribute each:
                CheckEach(each.Name, reference, scope, diagnostics);
                break;
            case ReferenceSubject.PathAttribute { Name: not ("module" or "root" or "cwd") } path:
                diagnostics.Error("Invalid \"path\" attribute", $"The \"path\" object does not have an attribute named \"{path.Name}\".{NameSuggestion.Hint(path.Name, ["cwd", "module", "root"])}", reference.Range);
                break;
            case ReferenceSubject.TerraformAttribute { Name: not ("workspace" or "applying") } attribute:
                diagnostics.Error("Invalid \"terraform\" attribute", TerraformAttribute(attribute.Name), reference.Range);
                break;
        }
    }

    private static void CheckCount(string name, Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        if (name != "index")
        {
            diagnostics.Error("Invalid \"count\" attribute", $"The \"count\" object does not have an attribute named \"{name}\". The only supported attribute is count.index, which is the index of each instance of a resource block that has the \"count\" argument set.", reference.Range);
        }
        else if (!scope.HasCount)
        {
            diagnostics.Error("Reference to \"count\" in non-counted context", "The \"count\" object can only be used in \"module\", \"resource\", and \"data\" blocks, and only when the \"count\" argument is set.", reference.Range);
        }
    }

    private static void CheckEach(string name, Reference reference, ReferenceScope scope, DiagnosticList diagnostics)
    {
        if (name is not ("key" or "value"))
        {
            diagnostics.Error("Invalid \"each\" attribute", $"The \"each\" object does not have an attribute named \"{name}\". The supported attributes are each.key and each.value, the current key and value pair of the \"for_each\" attribute set.", reference.Range);
        }
        else if (!scope.HasForEach)
        {
            diagnostics.Error("Reference to \"each\" in context without for_each", "The \"each\" object can be used only in \"module\" or \"resource\" blocks, and only when the \"for_each\" argument is set.", reference.Range);
        }
    }

    private static string TerraformAttribute(string name) => name == "env"
        ? "The terraform.env attribute was deprecated in v0.10 and removed in v0.12. The \"state environment\" concept was renamed to \"workspace\" in v0.12, and so the workspace name can now be accessed using the terraform.workspace attribute."
        : $"The \"terraform\" object does not have an attribute named \"{name}\". The only supported attributes are terraform.workspace, the name of the currently-selected workspace, and terraform.applying, a boolean which is true only during apply.";
}
