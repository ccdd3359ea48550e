using System.Globalization;
using System.Text.Json;
using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Shows how often, how fast and how well changes are delivered.</summary>
internal sealed class ChangesFiguresCommand : LedgerCommand
{
    private static readonly TimeSpan _usual = TimeSpan.FromDays(30);

    public override string Name => "changes figures";
    public override string Summary => "Show deployment frequency, lead time, failure rate and time to restore";
    public override string Description => "Reckons the four figures of delivery from the ledger, over 30 days where -since says nothing else: deployment frequency (changes applied wholly, by day), lead time (from the commit to the end of its apply, the median), change failure rate (the share that failed, were found wanting or were rolled back) and time to restore (from a failure to the next good apply of the same target, the median).";
    public override string Example => "millwright changes figures -since=90d -environment=prod";
    public override IReadOnlyList<Flag> Flags => [.. ChangeFlags.Filter.Where(static f => f.Name != "outcome"), CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => ChangeFlags.Misuse(arguments);

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var now = DateTimeOffset.UtcNow;
        var filter = ChangeFlags.Read(arguments, now);
        filter = filter with { Since = filter.Since ?? (filter.Until ?? now) - _usual };
        var period = (filter.Until ?? now) - filter.Since!.Value;
        var figures = DeliveryFigures.Of(await ledger.DeliveriesAsync(filter, stopping).ConfigureAwait(false), period);
        if (arguments.IsOn("json")) terminal.WriteLine(ChangeJson.Text(json => Write(json, figures, period)));
        else Show(figures, period, terminal);
        return 0;
    }

    private static void Show(DeliveryFigures figures, TimeSpan period, Terminal terminal)
    {
        var invariant = CultureInfo.InvariantCulture;
        terminal.WriteLine(terminal.Bold(string.Create(invariant, $"Delivery over {period.TotalDays:0.#} days")));
        terminal.WriteLine(string.Create(invariant, $"  deployment frequency  {figures.PerDay:0.##} a day ({figures.Deployments} in all)"));
        terminal.WriteLine($"  lead time             {Text(figures.LeadTime)}");
        terminal.WriteLine($"  change failure rate   {(figures.FailureRate is { } rate ? string.Create(invariant, $"{100 * rate:0.#} %") : "no changes")}");
        terminal.WriteLine($"  time to restore       {Text(figures.TimeToRestore)}{(figures.Unrestored > 0 ? string.Create(invariant, $" ({figures.Unrestored} not restored yet)") : "")}");
    }

    private static string Text(TimeSpan? time) => time switch
    {
        null => "-",
        { TotalMinutes: < 1 } seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds.TotalSeconds:0} s"),
        { TotalHours: < 1 } minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes.TotalMinutes:0.#} min"),
        { TotalDays: < 2 } hours => string.Create(CultureInfo.InvariantCulture, $"{hours.TotalHours:0.#} h"),
        { } days => string.Create(CultureInfo.InvariantCulture, $"{days.TotalDays:0.#} days"),
    };

    private static void Write(Utf8JsonWriter json, DeliveryFigures figures, TimeSpan period)
    {
        json.WriteStartObject();
        json.WriteNumber("days", Math.Round(period.TotalDays, 3));
        json.WriteNumber("deployments", figures.Deployments);
        json.WriteNumber("deployments_per_day", Math.Round(figures.PerDay, 6));
        WriteSeconds(json, "lead_time_seconds", figures.LeadTime);
        if (figures.FailureRate is { } rate) json.WriteNumber("change_failure_rate", Math.Round(rate, 6));
        else json.WriteNull("change_failure_rate");
        WriteSeconds(json, "time_to_restore_seconds", figures.TimeToRestore);
        json.WriteNumber("unrestored", figures.Unrestored);
        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } span) json.WriteNumber(name, Math.Round(span.TotalSeconds, 3));
        else json.WriteNull(name);
    }
}
