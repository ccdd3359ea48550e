using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;

namespace Millwright.Infrastructure.Tests.Configuration;

/// <summary>A directory of configuration that is gone after the test.</summary>
internal sealed class StackDirectory : IDisposable
{
    public StackDirectory(params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(Root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("stack").FullName;

    public DiagnosticList Diagnostics { get; } = new();

    public ModuleTree? Load() => new ConfigurationLoader(new InstalledModules(null).Locate).Load(Root, Diagnostics);

    public IEnumerable<string> Summaries => Diagnostics.Select(static d => d.Summary);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
