using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Walking;

/// <summary>The provider configuration that serves a resource, and which of its instances.</summary>
/// <param name="Key">Says the instance, of a configuration that has several; else null.</param>
/// <param name="Call">The module whose call says the key; null where the user says it itself.</param>
internal sealed record ProviderUse(ProviderConfigAddress Config, Expression? Key, ModuleTree? Call);
