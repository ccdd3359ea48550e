using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Addressing;

/// <summary>Reads addresses as people write them on the command line, in configuration and in state files.</summary>
public static class AddressParser
{
    /// <summary>A -target, -replace or state address: a module, module instance, resource or resource instance.</summary>
    public static TargetAddress? ParseTarget(string text, DiagnosticList diagnostics) => throw new NotSupportedException();

    public static TargetAddress? ParseTarget(Traversal traversal, DiagnosticList diagnostics) => throw new NotSupportedException();

    public static ResourceInstanceAddress? ParseResourceInstance(string text, DiagnosticList diagnostics) => throw new NotSupportedException();

    /// <summary>A module instance path such as the state's "module" property; null where it is malformed.</summary>
    public static ModuleInstance? ParseModuleInstance(string text) => throw new NotSupportedException();

    /// <summary>The provider reference of a state resource, also in the forms older versions wrote.</summary>
    public static ProviderConfigAddress? ParseProviderConfig(string text) => throw new NotSupportedException();
}
