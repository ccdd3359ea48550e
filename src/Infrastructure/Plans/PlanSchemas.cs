using Millwright.Infrastructure.Addressing;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Plans;

/// <summary>Finds the schema of a resource type: plans name types, their providers know the schemas.</summary>
public delegate Schema? PlanSchemas(ProviderAddress provider, ResourceMode mode, string type);
