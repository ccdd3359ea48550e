using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Sessions;

/// <summary>Configures the backend during init, and moves the states where it changed.</summary>
internal sealed class BackendSetup(StackSession session, Arguments arguments, Terminal terminal, DiagnosticList diagnostics)
{
    private bool Migrates => arguments.IsOn("migrate-state") || arguments.IsOn("force-copy");
    private bool Brief => arguments.IsOn("brief");

    /// <summary>False, with errors, where the backend could not be set up; nothing is recorded then.</summary>
    public async Task<bool> RunAsync(BackendConfig? backend, CancellationToken stopping)
    {
        var path = BackendRecordFile.In(session.DataDirectory);
        var record = arguments.IsOn("reconfigure") ? null : BackendRecord.Read(path);
        if (backend is null && arguments.List("backend-config").Count > 0)
        {
            diagnostics.Warning(
                "Missing backend configuration",
                "-backend-config was used without a \"backend\" block in the configuration.\n\nIf you intended to override the default local backend configuration,\nno action is required, but you may add an explicit backend block to your\nconfiguration to clear this warning:\n\nterraform {\n  backend \"local\" {}\n}\n\nHowever, if you intended to override a defined backend, please verify that\nthe backend configuration is present and valid.\n");
        }
        if (backend is null) return record is null ? Forget(path) : await UnsetAsync(record, path, stopping).ConfigureAwait(false);
        var overrides = arguments.List("backend-config");
        var block = BackendConfiguration.Read(backend, overrides, diagnostics, complete: false);
        if (block is null) return false;
        if (record is not null && record.Type == block.Type.Name && record.Hash == block.Hash && overrides.Count == 0)
            return await SelectWorkspaceAsync((block with { Config = record.ConfigAs(block.Type) }).Configure(session.Site, diagnostics), stopping).ConfigureAwait(false);
        var settings = BackendConfiguration.Read(backend, overrides, diagnostics);
        if (settings is null) return false;
        return record is null
            ? await StartAsync(settings, path, stopping).ConfigureAwait(false)
            : await ChangeAsync(record, settings, path, stopping).ConfigureAwait(false);
    }

    /// <summary>The first backend: states that are beside the configuration may move to it.</summary>
    private async Task<bool> StartAsync(BackendSettings settings, string path, CancellationToken stopping)
    {
        var local = new LocalBackend(null, null, session.Site);
        if (settings.Configure(session.Site, diagnostics) is not { } to) return false;
        if (await HasStatesAsync(local, stopping).ConfigureAwait(false))
        {
            var migration = new StateMigration("local", local, settings.Type.Name, to, session, arguments, terminal);
            if (!await migration.RunAsync(diagnostics, stopping).ConfigureAwait(false)) return false;
        }
        if (!await SelectWorkspaceAsync(to, stopping).ConfigureAwait(false)) return false;
        BackendRecord.Write(path, settings);
        SayConfigured(settings);
        return true;
    }

    private async Task<bool> ChangeAsync(BackendRecord record, BackendSettings settings, string path, CancellationToken stopping)
    {
        if (BackendCatalog.Find(record.Type, null, diagnostics) is not { } type) return false;
        var former = new BackendSettings(type, record.ConfigAs(type), record.Hash);
        if (former.Type == settings.Type && former.Config.Equals(settings.Config))
        {
            BackendRecord.Write(path, settings);
            return await SelectWorkspaceAsync(settings.Configure(session.Site, diagnostics), stopping).ConfigureAwait(false);
        }
        if (!Migrates) return Refuse();
        if (!Brief)
        {
            terminal.Progress(former.Type == settings.Type
                ? terminal.Bold("Backend configuration changed!\n\nTerraform has detected that the configuration specified for the backend\nhas changed. Terraform will now check for existing state in the backends.\n\n")
                : terminal.Bold($"Terraform detected that the backend type changed from \"{record.Type}\" to \"{settings.Type.Name}\".\n\n"));
        }
        if (former.Configure(session.Site, diagnostics) is not { } from || settings.Configure(session.Site, diagnostics) is not { } to) return false;
        var migration = new StateMigration(record.Type, from, settings.Type.Name, to, session, arguments, terminal);
        if (!await migration.RunAsync(diagnostics, stopping).ConfigureAwait(false)) return false;
        if (!await SelectWorkspaceAsync(to, stopping).ConfigureAwait(false)) return false;
        BackendRecord.Write(path, settings);
        SayConfigured(settings);
        return true;
    }

    /// <summary>Back to states beside the configuration.</summary>
    private async Task<bool> UnsetAsync(BackendRecord record, string path, CancellationToken stopping)
    {
        if (!Migrates) return Refuse();
        if (!Brief) terminal.Progress($"Terraform has detected you're unconfiguring your previously set \"{record.Type}\" backend.");
        if (BackendCatalog.Find(record.Type, null, diagnostics) is not { } type) return false;
        if (new BackendSettings(type, record.ConfigAs(type), record.Hash).Configure(session.Site, diagnostics) is not { } from) return false;
        var migration = new StateMigration(record.Type, from, "local", new LocalBackend(null, null, session.Site), session, arguments, terminal);
        if (!await migration.RunAsync(diagnostics, stopping).ConfigureAwait(false)) return false;
        BackendRecord.Clear(path);
        if (!Brief) Say(terminal.Green($"\n\nSuccessfully unset the backend \"{record.Type}\". Terraform will now operate locally."));
        return true;
    }

    private static bool Forget(string path)
    {
        if (BackendRecord.Read(path) is not null) BackendRecord.Clear(path);
        return true;
    }

    private bool Refuse()
    {
        diagnostics.Error("Backend configuration changed", "A change in the backend configuration has been detected, which may require migrating existing state.\n\nIf you wish to attempt automatic migration of the state, use \"terraform init -migrate-state\".\nIf you wish to store the current configuration with no changes to the state, use \"terraform init -reconfigure\".");
        return false;
    }

    private void SayConfigured(BackendSettings settings)
    {
        if (!Brief) Say(terminal.Green($"\nSuccessfully configured the backend \"{settings.Type.Name}\"! Terraform will automatically\nuse this backend unless the backend configuration changes."));
    }

    private void Say(string text)
    {
        if (terminal.Messages is { } messages) messages.Log(text.Trim('\n'));
        else terminal.WriteLine(text);
    }

    private static async Task<bool> HasStatesAsync(LocalBackend local, CancellationToken stopping)
    {
        foreach (var workspace in await local.WorkspacesAsync(stopping).ConfigureAwait(false))
        {
            var store = local.Open(workspace);
            var state = await store.ReadAsync(stopping).ConfigureAwait(false);
            await store.CloseAsync().ConfigureAwait(false);
            if (state is { IsEmpty: false }) return true;
        }
        return false;
    }

    /// <summary>Makes sure that the selected workspace is one the backend has: it is asked for the first time here.</summary>
    private async Task<bool> SelectWorkspaceAsync(IBackend? backend, CancellationToken stopping)
    {
        if (backend is null) return false;
        IReadOnlyList<string> workspaces;
        try
        {
            workspaces = await backend.WorkspacesAsync(stopping).ConfigureAwait(false);
        }
        catch (WorkspacesNotSupportedException)
        {
            return true;
        }
        catch (StateStoreException e)
        {
            diagnostics.Error($"Failed to get existing workspaces: {e.Message}", "");
            return false;
        }
        var selection = session.Selection;
        var current = selection.Current();
        if (workspaces.Contains(current)) return true;
        if (selection.IsOverridden) return await CreateAsync(backend, current, stopping).ConfigureAwait(false);
        var list = string.Concat(workspaces.Select((name, i) => $"{i + 1}. {name}\n  "));
        var answer = terminal.CanAsk
            ? terminal.Ask($"\n{terminal.Bold($"The currently selected workspace ({current}) does not exist.")}\n  This is expected behavior when the selected workspace did not have an\n  existing non-empty state. Please enter a number to select a workspace:\n  \n  {list}\n  {terminal.Bold("Enter a value:")} ")
            : null;
        if (int.TryParse(answer, out var number) && number >= 1 && number <= workspaces.Count)
        {
            selection.Select(workspaces[number - 1]);
            return true;
        }
        diagnostics.Error(answer is null ? $"Currently selected workspace \"{current}\" does not exist" : "Failed to select workspace: input not a valid number", "");
        return false;
    }

    private static async Task<bool> CreateAsync(IBackend backend, string workspace, CancellationToken stopping)
    {
        await backend.CreateWorkspaceAsync(workspace, stopping).ConfigureAwait(false);
        return true;
    }
}
