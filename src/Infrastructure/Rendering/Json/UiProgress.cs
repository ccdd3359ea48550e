using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Tells of operations as messages while they start, go on and end; counts what was done.</summary>
public sealed class UiProgress(UiMessages messages, TimeProvider time) : IStackObserver, IDisposable
{
    private readonly RunningOperations _running = new(time);
    private readonly ConcurrentDictionary<ResourceInstanceAddress, long> _ephemeral = new();
    private int _imported;
    private int _added;
    private int _changed;
    private int _destroyed;

    /// <summary>What was done so far; a replacement counts twice.</summary>
    public PlanCounts Counts => new(_imported, _added, _changed, _destroyed);

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        messages.Hook("refresh_start", address, $"Refreshing state...{Shown(id)}", json => WriteId(json, id));

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        messages.Hook("refresh_complete", address, $"Refresh complete{Shown(id)}", json => WriteId(json, id));

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
        if (Words(action) is not var (starting, still, _, _)) return;
        var name = UiChange.Name(action);
        messages.Hook("apply_start", address, $"{starting}...{Shown(id)}", json =>
        {
            json.WriteString("action", name);
            WriteId(json, id);
        });
        _running.Start(address, deposedKey, elapsed => messages.Hook("apply_progress", address, $"Still {still}... [{Seconds(elapsed)}s elapsed]", json =>
        {
            json.WriteString("action", name);
            json.WriteNumber("elapsed_seconds", Seconds(elapsed));
        }));
    }

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
        if (Words(action) is not var (_, _, noun, complete)) return;
        var elapsed = Seconds(_running.Finish(address, deposedKey));
        // As in Terraform, the error itself is all that is said of a reading that failed.
        if (!succeeded && action == ActionKind.Read) return;
        if (succeeded) Count(action);
        var shown = succeeded && action != ActionKind.Delete ? id : null;
        var text = succeeded ? $"{complete} after {elapsed}s{Shown(shown)}" : $"{noun} errored after {elapsed}s";
        messages.Hook(succeeded ? "apply_complete" : "apply_errored", address, text, json =>
        {
            json.WriteString("action", UiChange.Name(action));
            WriteId(json, shown);
            json.WriteNumber("elapsed_seconds", elapsed);
        });
    }

    public void ProvisionStarted(ResourceInstanceAddress address, string provisioner) =>
        messages.Hook("provision_start", address, $"Provisioning with '{provisioner}'...", json => json.WriteString("provisioner", provisioner));

    public void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output)
    {
        foreach (var line in output.Split(['\n', '\r']).Where(static line => !string.IsNullOrWhiteSpace(line)).Select(static line => line.TrimEnd()))
        {
            messages.Hook("provision_progress", address, $"({provisioner}): {line}", json =>
            {
                json.WriteString("provisioner", provisioner);
                json.WriteString("output", line);
            });
        }
    }

    public void ProvisionFinished(ResourceInstanceAddress address, string provisioner, bool succeeded) => messages.Hook(
        succeeded ? "provision_complete" : "provision_errored",
        address,
        $"({provisioner}) Provisioning {(succeeded ? "complete" : "errored")}",
        json => json.WriteString("provisioner", provisioner));

    public void EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step)
    {
        _ephemeral[address] = time.GetTimestamp();
        messages.Hook("ephemeral_op_start", address, $"{Verb(step)}...", json => json.WriteString("action", Name(step)));
    }

    public void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded)
    {
        var elapsed = Seconds(_ephemeral.TryRemove(address, out var start) ? time.GetElapsedTime(start) : TimeSpan.Zero);
        var noun = step == EphemeralStep.Renew ? "Renewal" : Verb(step);
        messages.Hook(succeeded ? "ephemeral_op_complete" : "ephemeral_op_errored", address, $"{noun} {(succeeded ? "complete" : "errored")} after {elapsed}s", json =>
        {
            json.WriteString("action", Name(step));
            json.WriteNumber("elapsed_seconds", elapsed);
        });
    }

    private static string Verb(EphemeralStep step) => step switch { EphemeralStep.Open => "Opening", EphemeralStep.Renew => "Renewing", _ => "Closing" };

    private static string Name(EphemeralStep step) => step switch { EphemeralStep.Open => "open", EphemeralStep.Renew => "renew", _ => "close" };

    public void Imported(ResourceInstanceAddress address, string id) => Interlocked.Increment(ref _imported);

    public void Planned(ResourceChange change)
    {
    }

    public void Dispose() => _running.Dispose();

    private static (string Starting, string Still, string Noun, string Complete)? Words(ActionKind action) => action switch
    {
        ActionKind.Create => ("Creating", "creating", "Creation", "Creation complete"),
        ActionKind.Update => ("Modifying", "modifying", "Modifications", "Modifications complete"),
        ActionKind.Delete => ("Destroying", "destroying", "Destruction", "Destruction complete"),
        ActionKind.Read => ("Refreshing", "refreshing", "Refresh", "Refresh complete"),
        _ => null,
    };

    private void Count(ActionKind action)
    {
        if (action == ActionKind.Create) Interlocked.Increment(ref _added);
        else if (action == ActionKind.Update) Interlocked.Increment(ref _changed);
        else if (action == ActionKind.Delete) Interlocked.Increment(ref _destroyed);
    }

    private static string Shown((string Key, string Value)? id) => id is var (key, value) ? $" [{key}={value}]" : "";

    private static void WriteId(Utf8JsonWriter json, (string Key, string Value)? id)
    {
        if (id is not var (key, value)) return;
        json.WriteString("id_key", key);
        json.WriteString("id_value", value);
    }

    private static long Seconds(TimeSpan elapsed) => (long)Math.Round(elapsed.TotalSeconds, MidpointRounding.AwayFromZero);
}
