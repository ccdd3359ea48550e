using Millwright.Providers;

namespace Millwright.Infrastructure.Planning;

/// <summary>What an object was before a moved block gave it another resource type.</summary>
internal sealed record FormerKind(ProviderAddress Provider, string TypeName);
