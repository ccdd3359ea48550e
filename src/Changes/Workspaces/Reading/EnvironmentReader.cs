using System.Globalization;
using Millwright.Changes.Workspaces.Schema;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Workspaces.Reading;

/// <summary>Reads environment blocks.</summary>
internal sealed class EnvironmentReader(string root, WorkspaceScope scope, IReadOnlyCollection<string> groups, IReadOnlyCollection<string> notifications, DiagnosticList diagnostics)
{
    private static readonly BlockShape _shape = WorkspaceSchema.File["environment"];
    private static readonly string[] _days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public EnvironmentDefinition Read(Block block)
    {
        var content = block.Body.Content(_shape.Body, diagnostics);
        var arguments = new ArgumentReader(content, scope, diagnostics);
        var environment = new EnvironmentDefinition(block.Labels[0], block.DefinitionRange)
        {
            Description = arguments.Text("description"),
            Variables = arguments.Map("variables") ?? new Dictionary<string, Value>(),
            Notify = Known(arguments, "notify", notifications, "notification"),
            RollbackOnFailure = arguments.Flag("rollback_on_failure"),
            Freezes = [.. content.BlocksOfType("freeze").Select(ReadFreeze)],
            Verification = new VerificationReader(root, scope, diagnostics).Read(content),
        };
        if (Only(content, "approvals") is { } approvals) environment = environment with { Approvals = ReadApprovals(approvals) };
        return Only(content, "drift") is { } drift ? environment with { DriftSchedule = ReadSchedule(drift) } : environment;
    }

    private ApprovalRule ReadApprovals(Block block)
    {
        var arguments = new ArgumentReader(block.Body.Content(_shape["approvals"].Body, diagnostics), scope, diagnostics);
        return new ApprovalRule
        {
            Required = arguments.Count("required"),
            Groups = Known(arguments, "groups", groups, "group"),
            FourEyes = arguments.Flag("four_eyes"),
            BreakGlass = Known(arguments, "break_glass", groups, "group"),
        };
    }

    private FreezeWindow ReadFreeze(Block block)
    {
        var arguments = new ArgumentReader(block.Body.Content(_shape["freeze"].Body, diagnostics), scope, diagnostics);
        var freeze = new FreezeWindow(block.Labels[0])
        {
            From = arguments.Moment("from"),
            Until = arguments.Moment("until"),
            Days = Days(arguments),
            Reason = arguments.Text("reason"),
        };
        if (freeze.From is null && freeze.Until is null && freeze.Days.Count == 0)
            diagnostics.Error("Freeze without a time", "Say when it is, with \"from\" and \"until\", or with \"days\".", block.DefinitionRange);
        if (freeze.From >= freeze.Until) arguments.Fail("until", "It is over before it begins.");
        if (arguments.Has("between") && freeze.Days.Count == 0) arguments.Fail("between", "A time of day belongs to \"days\".");
        if (arguments.Text("between") is { } between)
        {
            if (TryReadTimes(between, out var start, out var end)) freeze = freeze with { StartOfDay = start, EndOfDay = end };
            else arguments.Fail("between", $"\"{between}\" is no stretch of a day. Write it like 18:00-24:00; one over midnight is two freezes.");
        }
        if (arguments.Text("time_zone") is not { } zone) return freeze;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return freeze with { Zone = found };
        arguments.Fail("time_zone", $"There is no time zone \"{zone}\" here. Use an IANA name, such as Europe/Berlin.");
        return freeze;
    }

    private static bool TryReadTimes(string text, out TimeSpan start, out TimeSpan end)
    {
        (start, end) = (default, default);
        return text.Split('-') is [var from, var until] && TryReadTime(from, out start) && TryReadTime(until, out end) && start < end;
    }

    private static bool TryReadTime(string text, out TimeSpan time)
    {
        time = TimeSpan.FromDays(1);
        return text.Trim() == "24:00" || TimeSpan.TryParseExact(text.Trim(), @"h\:mm", CultureInfo.InvariantCulture, out time);
    }

    private List<DayOfWeek> Days(ArgumentReader arguments)
    {
        var days = new List<DayOfWeek>();
        foreach (var name in arguments.Texts("days"))
        {
            var day = Array.IndexOf(_days, name);
            if (day < 0) arguments.Fail("days", $"\"{name}\" is no weekday. They are {string.Join(", ", _days)}.");
            else days.Add((DayOfWeek)day);
        }
        return days;
    }

    private CronSchedule? ReadSchedule(Block block)
    {
        var arguments = new ArgumentReader(block.Body.Content(_shape["drift"].Body, diagnostics), scope, diagnostics);
        if (arguments.Text("schedule") is not { } text) return null;
        if (CronSchedule.TryParse(text, out var schedule, out var problem)) return schedule;
        arguments.Fail("schedule", $"\"{text}\" is no cron expression. {problem}");
        return null;
    }

    private IReadOnlyList<string> Known(ArgumentReader arguments, string name, IReadOnlyCollection<string> declared, string type)
    {
        var names = arguments.Texts(name);
        foreach (var unknown in names.Where(n => !declared.Contains(n)))
            arguments.Fail(name, $"There is no {type} \"{unknown}\" in this file.{NameSuggestion.Hint(unknown, declared)}");
        return names;
    }

    private Block? Only(BodyContent content, string type)
    {
        var blocks = content.BlocksOfType(type).ToList();
        if (blocks.Count > 1) diagnostics.Error($"Duplicate {type} block", $"An environment has one {type} block; the first is at {blocks[0].DefinitionRange}.", blocks[1].DefinitionRange);
        return blocks.FirstOrDefault();
    }
}
