using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A function of a built-in provider; the call may throw <see cref="Hcl.Functions.FunctionException"/>.</summary>
internal sealed record ProviderFunction(FunctionSignature Signature, Func<IReadOnlyList<Value>, Value> Call);
