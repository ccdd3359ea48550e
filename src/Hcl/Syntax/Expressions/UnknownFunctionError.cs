using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>What to say about a call to a function that does not exist, in Terraform's words.</summary>
internal static class UnknownFunctionError
{
    private const string Separator = "::";

    public static Diagnostic Describe(FunctionCallExpression call, FunctionTable? functions)
    {
        if (functions is null) return Diagnostic.Error("Function calls not allowed", "Functions may not be called here.", call.Range);
        var split = call.Name.LastIndexOf(Separator, StringComparison.Ordinal);
        var error = split < 0
            ? Diagnostic.Error(
                "Call to unknown function",
                $"There is no function named {QuotedText.Quote(call.Name)}.{NameSuggestion.Hint(call.Name, functions.Names.Order(StringComparer.Ordinal))}",
                call.NameRange)
            : Diagnostic.Error("Unknown provider function", DescribeQualified(call.Name, split), call.NameRange);
        return error with { UnknownFunction = call.Name };
    }

    private static string DescribeQualified(string name, int split)
    {
        var namespaces = name[..split].Split(Separator);
        var function = name[(split + Separator.Length)..];
        if (namespaces[0] != "provider")
        {
            return $"The function namespace {QuotedText.Quote(namespaces[0])} is not valid. Provider function calls must use the \"provider::\" namespace prefix.";
        }
        if (namespaces.Length == 1) return "The function call must include the provider name after the \"provider::\" prefix.";
        return $"There is no function named {QuotedText.Quote(name)}. Ensure that provider name {QuotedText.Quote(namespaces[1])} is declared in this module's required_providers block, and that this provider offers a function named {QuotedText.Quote(function)}.";
    }
}
