using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Sessions;

/// <summary>Configures the backend during init, and moves the state where it changed.</summary>
internal static class BackendSetup
{
    public static async Task<bool> RunAsync(
        StackSession session,
        BackendConfig? backend,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var settings = BackendConfiguration.Read(backend, arguments.List("backend-config"), diagnostics);
        if (settings is null) return false;
        var path = BackendInitialization.RecordPath(session.DataDirectory);
        var record = arguments.IsOn("reconfigure") ? null : BackendRecord.Read(path);
        if (backend is null && record is null) return true;
        var unchanged = backend is not null && record is not null && record.Type == settings.Type.Name
            && record.ConfigAs(settings.Type).Equals(settings.Config);
        if (!unchanged && !arguments.IsOn("reconfigure") && !await MigrateAsync(record, settings, arguments, terminal, diagnostics, stopping).ConfigureAwait(false)) return false;
        if (backend is null) File.Delete(path);
        else BackendRecord.Write(path, settings);
        if (backend is not null && !unchanged && !arguments.IsOn("brief"))
            terminal.WriteLine(terminal.Green($"\nSuccessfully configured the backend \"{settings.Type.Name}\"! Terraform will automatically\nuse this backend unless the backend configuration changes."));
        return true;
    }

    /// <summary>Copies the state from where it was to where it shall be, if there is one and the user agrees.</summary>
    private static async Task<bool> MigrateAsync(
        BackendRecord? record,
        BackendSettings settings,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var before = record is null ? BackendConfiguration.Read(null, [], diagnostics) : Recorded(record, diagnostics);
        var from = before?.Type.Configure(before.Config, BackendSite.Current, diagnostics)?.Open(LocalBackend.DefaultWorkspace);
        var to = settings.Type.Configure(settings.Config, BackendSite.Current, diagnostics)?.Open(LocalBackend.DefaultWorkspace);
        if (from is null || to is null) return false;
        using var closeFrom = from as IDisposable;
        using var closeTo = to as IDisposable;
        var old = await from.ReadAsync(stopping).ConfigureAwait(false);
        if (old is null || old.IsEmpty) return true;
        var present = await to.ReadAsync(stopping).ConfigureAwait(false);
        if (present is { IsEmpty: false } && present.SameContent(old)) return true;
        if (!arguments.IsOn("migrate-state") && record is not null)
        {
            diagnostics.Error("Backend configuration changed", "A change in the backend configuration has been detected, which may require migrating existing state.\n\nIf you wish to attempt automatic migration of the state, use \"terraform init -migrate-state\".\nIf you wish to store the current configuration with no changes to the state, use \"terraform init -reconfigure\".");
            return false;
        }
        var answer = arguments.IsOn("migrate-state") && !terminal.CanAsk ? "yes" : terminal.Ask($"\n{terminal.Bold("Do you want to copy existing state to the new backend?")}\n  Enter \"yes\" to copy and \"no\" to start with what the new backend has.\n\n  {terminal.Bold("Enter a value:")} ");
        if (answer is null)
        {
            diagnostics.Error("Error asking for state copy action", "There is a state to move and input is off. Use -migrate-state to copy it, or -reconfigure to leave it behind.");
            return false;
        }
        if (answer.Trim() == "yes") await to.WriteAsync(old, stopping).ConfigureAwait(false);
        return true;
    }

    private static BackendSettings? Recorded(BackendRecord record, DiagnosticList diagnostics) =>
        BackendCatalog.Find(record.Type, null, diagnostics) is { } type ? new BackendSettings(type, record.ConfigAs(type), record.Hash) : null;
}
