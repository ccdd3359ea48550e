using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A function of a built-in provider; the call may throw <see cref="Hcl.Functions.FunctionException"/>.</summary>
/// <param name="Call">Takes the arguments and the directory at which relative paths start.</param>
internal sealed record ProviderFunction(FunctionSignature Signature, Func<IReadOnlyList<Value>, string, Value> Call);
