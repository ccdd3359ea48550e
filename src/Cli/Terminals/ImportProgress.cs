using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Importing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Terminals;

/// <summary>Prints what the import command does.</summary>
internal sealed class ImportProgress(Terminal terminal) : IImportObserver
{
    public void Asking(ResourceInstanceAddress address, string id) => terminal.Progress(terminal.Bold($"{address}: Importing from ID \"{id}\"..."));

    public void Prepared(ResourceInstanceAddress address, IReadOnlyList<string> types)
    {
        terminal.Progress(terminal.Green($"{address}: Import prepared!"));
        foreach (var type in types) terminal.Progress($"  Prepared {type} for import");
    }

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        terminal.WriteAtOnce(ApplyText.RefreshStarted(address, deposedKey, id, terminal.Color));

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
    }

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
    }

    public void Planned(ResourceChange change)
    {
    }
}
