using System.Globalization;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary><c>time_offset</c>: a moment at a distance from another.</summary>
internal sealed class TimeOffsetResource() : ResourceType("time_offset", Attributes)
{
    // In the order in which an import id lists them.
    private static readonly string[] Units = ["years", "months", "days", "hours", "minutes", "seconds"];

    private static readonly ObjectDefinition Attributes = new(
        "Manages an offset time resource, which keeps an UTC timestamp stored in the Terraform state that is offset from a locally sourced " +
        "base timestamp. This prevents perpetual differences caused by using the " +
        "[`timestamp()` function](https://www.terraform.io/docs/configuration/functions/timestamp.html).",
    [
        .. TimestampParts.Attributes("offset "),
        new("base_rfc3339", DataType.String, TimestampParts.BaseDescription)
        { Optional = true, Computed = true, Validators = [TimestampParts.ValidateRfc3339] },
        new("triggers", DataType.Map(DataType.String),
            "Arbitrary map of values that, when changed, will trigger a new base timestamp value to be saved. " +
            "See [the main provider documentation](../index.md) for more information.")
        { Optional = true, ForcesReplacement = true },
        .. Units.Select(static unit => new AttributeDefinition(
            "offset_" + unit,
            DataType.Number,
            // The space before "Number of hours" is the real provider's.
            $"{(unit == "hours" ? " " : "")}Number of {unit} to offset the base timestamp. At least one of the 'offset_' arguments must be configured.")
        { Optional = true, IsInteger = true }),
        new("rfc3339", DataType.String, "RFC3339 format of the offset timestamp, e.g. `2020-02-12T06:36:13Z`.") { Computed = true },
        new("id", DataType.String, "RFC3339 format of the timestamp, e.g. `2020-02-12T06:36:13Z`.") { Computed = true },
    ]);

    public override void Validate(Value config, DiagnosticCollector diagnostics)
    {
        if (Units.All(unit => config.GetAttribute("offset_" + unit).IsNull))
        {
            diagnostics.Error(
                "Missing Attribute Configuration",
                "At least one of these attributes must be configured: " +
                "[offset_seconds,offset_minutes,offset_hours,offset_days,offset_months,offset_years]");
        }
    }

    /// <summary>New distances show their results in the plan, counted from the kept base.</summary>
    public override void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics)
    {
        if (plan.IsCreation || Units.All(unit => plan.Planned["offset_" + unit].Equals(plan.Prior.GetAttribute("offset_" + unit)))) return;
        if (Units.Any(unit => !plan.Planned["offset_" + unit].IsKnown)) return;
        var text = plan.Config.GetAttribute("base_rfc3339");
        if (!text.IsKnown) return;
        var from = text.IsNull ? plan.Prior.GetAttribute("base_rfc3339") : text;
        if (from.HasContent && GoTime.TryParse(from.AsString(), out var time, out _)) Fill(plan.Planned, time, diagnostics);
    }

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context) => new(Apply(plan, "Create time offset error", context));

    public override ValueTask<Value?> UpdateAsync(Value prior, ObjectDraft plan, CallContext context)
    {
        if (!plan["base_rfc3339"].IsKnown) plan["base_rfc3339"] = prior.GetAttribute("base_rfc3339");
        return new(Apply(plan, "Update time offset error", context));
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var parts = id.Split(',');
        if (parts.Length != 7 || parts[0].Length == 0 || parts.Skip(1).All(static p => p.Length == 0))
        {
            var wanted = parts.Length == 7 ? " where at least one offset value is non-empty" : "";
            context.Diagnostics.Error(
                "Unexpected Format of ID",
                $"Unexpected format of ID (\"{id}\"), expected BASETIMESTAMP,YEARS,MONTHS,DAYS,HOURS,MINUTES,SECONDS{wanted}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        state["triggers"] = Value.EmptyMap(DataType.String);
        for (var i = 0; i < Units.Length; i++)
        {
            if (parts[i + 1].Length == 0) continue;
            if (!long.TryParse(parts[i + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                context.Diagnostics.Error(
                    "Import time offset error",
                    $"The offset_{Units[i]} parameter that was supplied could not be parsed as Int64.\n\n+Original Error: could not parse offset " +
                    $"(\"{parts[i + 1]}\") as int: strconv.ParseInt: parsing \"{parts[i + 1]}\": invalid syntax");
                return new((Value?)null);
            }
            state.Set("offset_" + Units[i], number);
        }
        state.Set("base_rfc3339", parts[0]);
        return new(Apply(state, "Create time offset error", context));
    }

    private static Value? Apply(ObjectDraft plan, string errorSummary, CallContext context)
    {
        if (TimestampParts.BaseOrNow(plan, "base_rfc3339", errorSummary, context) is not { } time) return null;
        return Fill(plan, time, context.Diagnostics) ? plan.ToValue() : null;
    }

    private static bool Fill(ObjectDraft target, DateTimeOffset from, DiagnosticCollector diagnostics)
    {
        DateTimeOffset to;
        try
        {
            to = Offset(target, from);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            diagnostics.Error("Time offset error", "The offset leads outside the years that a timestamp can hold.");
            return false;
        }
        var text = GoTime.Format(from);
        TimestampParts.Fill(target, to);
        target.Set("base_rfc3339", text);
        target.Set("rfc3339", GoTime.Format(to));
        target.Set("id", text);
        return true;
    }

    /// <summary>Units do not add up: the last one set, in this order, wins, as in the real provider.</summary>
    private static DateTimeOffset Offset(ObjectDraft plan, DateTimeOffset from)
    {
        if (plan.Integer("offset_years") is var years and not 0) return GoTime.AddDate(from, years, 0, 0);
        if (plan.Integer("offset_seconds") is var seconds and not 0) return from.AddTicks(checked(seconds * TimeSpan.TicksPerSecond));
        if (plan.Integer("offset_months") is var months and not 0) return GoTime.AddDate(from, 0, months, 0);
        if (plan.Integer("offset_minutes") is var minutes and not 0) return from.AddTicks(checked(minutes * TimeSpan.TicksPerMinute));
        if (plan.Integer("offset_hours") is var hours and not 0) return from.AddTicks(checked(hours * TimeSpan.TicksPerHour));
        // Nothing but zeros leaves Go's zero time.
        return plan.Integer("offset_days") is var days and not 0 ? GoTime.AddDate(from, 0, 0, days) : default;
    }
}
