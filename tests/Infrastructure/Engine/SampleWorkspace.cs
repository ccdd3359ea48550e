using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Settings;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Engine;

/// <summary>A workspace in a directory of its own, whose stacks use the built-in providers and keep their state in memory.</summary>
internal sealed class SampleWorkspace : IDisposable
{
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Directory.CreateTempSubdirectory("stack").FullName);

    public StateSnapshot State { get; private set; } = new();

    public StackEngine Engine() => new(OpenAsync);

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ValueTask<OpenStack?> OpenAsync(Target target, StackPurpose purpose, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var data = Path.Combine(target.Location, ".terraform");
        var tree = new ConfigurationLoader(InstalledModules.In(data).Locate).Load(target.Location, diagnostics);
        if (tree is null || diagnostics.HasErrors) return ValueTask.FromResult<OpenStack?>(null);
        var packages = new ProviderWorkspace(target.Location, data, CliConfiguration.Default, static _ => null, diagnostics);
        var catalog = new ProviderCatalog(packages, DependencyLocks.Empty, ProviderLog.Off);
        var context = new StackContext
        {
            Configuration = tree,
            Variables = new Dictionary<string, Value>(),
            State = State,
            Providers = new ProviderPool(catalog, "1.11.4"),
            WorkingDirectory = target.Location,
        };
        return ValueTask.FromResult<OpenStack?>(new OpenStack(context, new MemoryStore(this), null, catalog.DisposeAsync));
    }

    /// <summary>Keeps the state in memory.</summary>
    private sealed class MemoryStore(SampleWorkspace directory) : IStateStore, IAsyncDisposable
    {
        public ValueTask<StateSnapshot?> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult<StateSnapshot?>(directory.State);

        public ValueTask WriteAsync(StateSnapshot state, CancellationToken cancellation)
        {
            directory.State = state;
            return ValueTask.CompletedTask;
        }

        public ValueTask<IAsyncDisposable> LockAsync(string operation, TimeSpan timeout, CancellationToken cancellation) => ValueTask.FromResult<IAsyncDisposable>(this);

        public ValueTask BreakLockAsync(string lockId, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask CloseAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
