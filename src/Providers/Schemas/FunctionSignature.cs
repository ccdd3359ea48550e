using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Providers.Schemas;

/// <summary>The signature of a provider-defined function.</summary>
public sealed record FunctionSignature(
    string Name,
    IReadOnlyList<FunctionParameter> Parameters,
    FunctionParameter? VariadicParameter,
    DataType ReturnType,
    string Summary,
    string Description,
    string DeprecationMessage);
