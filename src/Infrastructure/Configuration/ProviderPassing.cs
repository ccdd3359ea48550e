using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Checks that every module gets the provider configurations it needs and none it cannot use.</summary>
internal static class ProviderPassing
{
    public static void Validate(ModuleTree root, DiagnosticList diagnostics)
    {
    }
}
