using System.Collections.Concurrent;
using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>Adds the functions of the providers that a module declares, such as <c>provider::aws::arn_parse</c>, to the standard ones.</summary>
/// <remarks>A provider is only asked for its functions where one of them is called.</remarks>
internal sealed class ProviderFunctions(ProviderPool providers, FunctionTable standard)
{
    private readonly FunctionTable _standard = standard;
    private readonly ConcurrentDictionary<ModulePath, FunctionTable> _tables = new();
    private readonly ConcurrentDictionary<(ProviderAddress Provider, string Name), Function?> _functions = new();

    /// <summary>The functions callable in a module.</summary>
    public FunctionTable In(ModuleTree tree) => _tables.GetOrAdd(
        tree.Path,
        static (_, given) => given.Module.RequiredProviders.Values.Any(static required => required.IsDeclared)
            ? new FunctionTable(given.Self._standard, name => given.Self.Find(given.Module, name))
            : given.Self._standard,
        (Self: this, tree.Module));

    private Function? Find(Module module, string name)
    {
        if (name.Split("::") is not ["provider", var localName, var function]) return null;
        if (!module.RequiredProviders.TryGetValue(localName, out var required) || !required.IsDeclared) return null;
        return _functions.GetOrAdd((required.Address, function), Declare);
    }

    private Function? Declare((ProviderAddress Provider, string Name) wanted)
    {
        // Expressions are evaluated synchronously: the rare call into a provider is waited for.
        var schema = providers.SchemaAsync(wanted.Provider).GetAwaiter().GetResult();
        if (schema.Function(wanted.Name) is not { } signature) return null;
        return new Function
        {
            Name = wanted.Name,
            Description = signature.Description,
            Parameters = signature.Parameters,
            VariadicParameter = signature.VariadicParameter,
            ReturnType = _ => signature.ReturnType,
            Implementation = (arguments, _) => Call(wanted.Provider, signature, arguments),
        };
    }

    private Values.Value Call(ProviderAddress provider, FunctionSignature signature, IReadOnlyList<Values.Value> arguments)
    {
        try
        {
            var running = providers.UnconfiguredAsync(provider).GetAwaiter().GetResult();
            return running.CallFunctionAsync(signature.Name, arguments, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ProviderCrashedException or ProviderStartException)
        {
            throw new FunctionException(e.Message);
        }
    }
}
