using Millwright.Providers.Protocol;

namespace Millwright.Providers.Tests.Peers;

/// <summary>Plugins that go wrong, as shell scripts.</summary>
internal sealed class FakePlugin : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("millwright-plugin-").FullName;

    public FakePlugin(string script)
    {
        Path = System.IO.Path.Combine(_directory, "terraform-provider-fake_v1.0.0");
        File.WriteAllText(Path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    public string Path { get; }

    public PluginCommand Command => new(Path) { MutualTls = false };

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
