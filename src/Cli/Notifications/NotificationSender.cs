using System.Text;
using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Terminals;
using Millwright.Values;

namespace Millwright.Cli.Notifications;

/// <summary>Tells those whom a workspace's file names of what comes into its ledger.</summary>
/// <remarks>Sending goes on beside the change, which it neither holds up nor fails: what could not be sent is a warning at the end.</remarks>
internal sealed class NotificationSender(WorkspaceDefinition workspace, Func<string, string?> environment) : ILedgerListener
{
    private static readonly TimeSpan _longestTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    private readonly Lock _lock = new();
    private readonly List<(string Target, Task<string?> Sending)> _sending = [];

    public void Happened(Change change, IReadOnlyList<LifeCycleEvent> happened)
    {
        if (Receivers(change.Proposal.Environment) is not { Count: > 0 } receivers) return;
        foreach (var notification in NotificationText.Of(workspace, change, happened)) Send(notification, receivers);
    }

    public void Scanned(DriftScanned scanned)
    {
        if (NotificationText.Of(workspace, scanned) is { } notification) Send(notification, Receivers(scanned.Environment));
    }

    /// <summary>Waits for what is under way, for a while, and says what did not get there.</summary>
    public async Task FinishAsync(Terminal terminal)
    {
        List<(string Target, Task<string?> Sending)> sending;
        lock (_lock)
        {
            sending = [.. _sending];
            _sending.Clear();
        }
        if (sending.Count == 0) return;
        await Task.WhenAny(Task.WhenAll(sending.Select(static s => s.Sending)), Task.Delay(_longestWait)).ConfigureAwait(false);
        foreach (var failed in sending.Select(static s => (s.Target, Problem: s.Sending.IsCompletedSuccessfully ? s.Sending.Result : "there was no answer in time")).Where(static f => f.Problem is not null).Distinct())
            terminal.WriteError($"\nWarning: Notification \"{failed.Target}\" was not sent: {failed.Problem}. The change itself is recorded.\n");
    }

    private List<NotificationTarget> Receivers(string? name) => name is not null && workspace.Environments.GetValueOrDefault(name) is { } found
        ? [.. found.Notify.Select(workspace.Notifications.GetValueOrDefault).OfType<NotificationTarget>()]
        : [];

    private void Send(Notification notification, List<NotificationTarget> receivers)
    {
        foreach (var receiver in receivers.Where(r => r.Hears(notification.Event)))
        {
            lock (_lock) _sending.Add((receiver.Name, SendAsync(notification, receiver)));
        }
    }

    /// <returns>Why it was not sent; null where it was.</returns>
    private async Task<string?> SendAsync(Notification notification, NotificationTarget receiver)
    {
        // What called has other things to do.
        await Task.Yield();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var limit = new CancellationTokenSource(_longestTry);
                await NotifierOf(receiver).SendAsync(notification, limit.Token).ConfigureAwait(false);
                return null;
            }
            catch (NotificationException e) when (!e.MayPass || attempt == _pauses.Length)
            {
                return e.Message;
            }
            catch (OperationCanceledException) when (attempt == _pauses.Length)
            {
                return "there was no answer in time";
            }
            catch (Exception e) when (e is NotificationException or OperationCanceledException)
            {
                await Task.Delay(_pauses[attempt], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private INotifier NotifierOf(NotificationTarget receiver)
    {
        var to = receiver.To.UnmarkDeep().AsString();
        return receiver.Kind switch
        {
            "email" => new EmailNotifier(MailServer.Read(environment), to),
            "slack" => new SlackNotifier(new Uri(to)),
            _ => new WebhookNotifier(new Uri(to), receiver.Secret is { HasContent: true } secret ? Encoding.UTF8.GetBytes(secret.UnmarkDeep().AsString()) : null),
        };
    }
}
