using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>Finds out which instance of a provider configuration serves an object.</summary>
internal static class ProviderInstanceLookup
{
    private const string Summary = "Invalid provider instance key";

    /// <summary>The configured provider; null, with errors, where the key is no good or there is no such instance.</summary>
    /// <param name="module">The module instance the object is in.</param>
    /// <param name="own">What the object's own expressions mean.</param>
    public static ProviderConfigAddress? Find(StackWalk walk, ProviderUse use, ModuleScope module, Func<InstanceScope> own, DiagnosticList diagnostics)
    {
        if (use.Key is not { } expression) return use.Config;
        var scope = use.Call is null ? own() : ScopeOfCall(walk, module, use);
        var found = new DiagnosticList();
        var value = scope.Evaluate(expression, found);
        diagnostics.AddRange(found);
        if (found.HasErrors || Text(value, expression, scope, diagnostics) is not { } key) return null;
        var address = use.Config with { Key = InstanceKey.Of(key) };
        if (walk.Providers.IsConfigured(address)) return address;
        diagnostics.Add(Missing(walk, address, null) with { Subject = expression.Range });
        return null;
    }

    /// <summary>What is wrong where an instance is not there.</summary>
    /// <param name="subject">An object that was made with it; null where it is the configuration that names it.</param>
    public static Diagnostic Missing(StackWalk walk, ProviderConfigAddress address, ResourceInstanceAddress? subject)
    {
        var there = walk.Providers.KeysOf(address.Config);
        var has = there.Count == 0 ? "It has no instances." : $"It has {string.Join(", ", there.Select(static k => k.ToString()))}.";
        return subject is null
            ? Diagnostic.Error("Provider instance not present", $"There is no instance {address.Key} of the provider configuration {address.Config}: the for_each of its provider block has no such element. {has}")
            : Diagnostic.Error("Provider instance not present", $"{subject} was made with {address}, which is no longer in the configuration and is needed to refresh or destroy the object. {has}\n\nPut the element back into the for_each of the provider block until an apply has destroyed what was made with it, or forget the object with \"state rm\".");
    }

    private static InstanceScope ScopeOfCall(StackWalk walk, ModuleScope module, ProviderUse use)
    {
        var called = module;
        while (called.Parent is not null && called.Tree != use.Call) called = called.Parent;
        return walk.ScopeOf(called.Parent ?? called, called.Repetition);
    }

    private static string? Text(Value value, Expression expression, InstanceScope scope, DiagnosticList diagnostics)
    {
        string? problem = null;
        if ((value.Marks & Marks.Sensitive) != 0) problem = "it is sensitive, and would be recorded in the state in clear";
        else if ((value.Marks & Marks.Ephemeral) != 0) problem = "it is ephemeral, and cannot be kept between plan and apply";
        else if (!value.IsKnown) problem = "it depends on what cannot be determined until apply";
        else if (value.IsNull) problem = "it is null";
        else if (!TypeConversion.TryConvert(value.Unmark(), DataType.String, out var text, out _)) problem = "it is no text";
        else return text.AsString();
        diagnostics.Add(Diagnostic.Error(Summary, $"The key in brackets says which instance of the provider is used, but {problem}.", expression.Range) with { Expression = expression, EvaluationContext = scope });
        return null;
    }
}
