using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Reads a root module and everything it calls from disk.</summary>
/// <param name="moduleDirectories">Where an installed module lies, by module path text such as <c>network.subnets</c> and its call; null where it is not installed.</param>
public sealed class ConfigurationLoader(Func<Addressing.ModulePath, ModuleCall, string?, string?> moduleDirectories)
{
    /// <summary>The bytes of every file read, by the name diagnostics use.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _sources;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _sources = [];

    /// <summary>Loads the tree; null where the root itself cannot be read. Errors leave out what is broken.</summary>
    public ModuleTree? Load(string directory, DiagnosticList diagnostics) => throw new NotSupportedException($"{moduleDirectories}");
}
