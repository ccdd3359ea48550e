using Millwright.Hcl.Diagnostics;
using Millwright.Providers;
using Millwright.Providers.Schemas;
namespace Millwright.Infrastructure.Configuration;
/// <summary>temp</summary>
public static class ConfigurationValidator { public static void Validate(ModuleTree t, Func<ProviderAddress, ProviderSchema?> s, DiagnosticList d) { } }
