using System.Globalization;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary><c>time_rotating</c>: a moment that is renewed once its rotation time has passed.</summary>
internal sealed class TimeRotatingResource() : ResourceType("time_rotating", Attributes)
{
    // In the order in which an import id lists them.
    private static readonly string[] Units = ["years", "months", "days", "hours", "minutes"];

    private const string Rotation =
        "When the current time has passed the rotation timestamp, the resource will trigger recreation. " +
        "At least one of the 'rotation_' arguments must be configured.";

    private static readonly ObjectDefinition Attributes = new(
        "Manages a rotating time resource, which keeps a rotating UTC timestamp stored in the Terraform state and proposes resource " +
        "recreation when the locally sourced current time is beyond the rotation time. This rotation only occurs when Terraform is " +
        "executed, meaning there will be drift between the rotation timestamp and actual rotation. The new rotation timestamp offset " +
        "includes this drift. This prevents perpetual differences caused by using the " +
        "[`timestamp()` function](https://www.terraform.io/docs/configuration/functions/timestamp.html) by only forcing a new value on the set cadence.",
    [
        .. TimestampParts.Attributes(""),
        .. Units.Select(static unit => new AttributeDefinition(
            "rotation_" + unit, DataType.Number, $"Number of {unit} to add to the base timestamp to configure the rotation timestamp. {Rotation}")
        { Optional = true, IsInteger = true, Validators = [Validators.AtLeast(1)] }),
        new("rotation_rfc3339", DataType.String,
            "Configure the rotation timestamp with an [RFC3339](https://datatracker.ietf.org/doc/html/rfc3339#section-5.8) format of the " +
            $"offset timestamp. {Rotation}")
        { Optional = true, Computed = true, Validators = [TimestampParts.ValidateRfc3339] },
        new("triggers", DataType.Map(DataType.String),
            "Arbitrary map of values that, when changed, will trigger a new base timestamp value to be saved. These conditions recreate the " +
            "resource in addition to other rotation arguments. See [the main provider documentation](../index.md) for more information.")
        { Optional = true, ForcesReplacement = true },
        new("rfc3339", DataType.String, TimestampParts.BaseDescription)
        { Optional = true, Computed = true, ReplacesWhen = static (_, _, planned) => planned.IsKnown, Validators = [TimestampParts.ValidateRfc3339] },
        new("id", DataType.String, "RFC3339 format of the offset timestamp, e.g. `2020-02-12T06:36:13Z`.") { Computed = true },
    ]);

    public override void Validate(Value config, DiagnosticCollector diagnostics)
    {
        if (Units.All(unit => config.GetAttribute("rotation_" + unit).IsNull) && config.GetAttribute("rotation_rfc3339").IsNull)
        {
            diagnostics.Error(
                "Missing Attribute Configuration",
                "At least one of these attributes must be configured: " +
                "[rotation_minutes,rotation_hours,rotation_days,rotation_months,rotation_years,rotation_rfc3339]");
        }
    }

    public override void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics)
    {
        if (plan.IsCreation) return;
        if (IsOutdated(plan.Prior, plan.Context)) plan.RequireReplacement("rotation_rfc3339");
        var planned = plan.Planned;
        if (Units.Any(unit => !planned["rotation_" + unit].IsKnown) || !plan.Config.GetAttribute("rotation_rfc3339").IsKnown) return;
        var sameRotation = plan.Config.GetAttribute("rotation_rfc3339") is { HasContent: true } fixedTime
            ? fixedTime.Equals(plan.Prior.GetAttribute("rotation_rfc3339"))
            : Units.Any(unit => plan.Config.GetAttribute("rotation_" + unit) is { IsNull: false });
        if (sameRotation && Units.All(unit => planned["rotation_" + unit].Equals(plan.Prior.GetAttribute("rotation_" + unit)))) return;
        var from = planned["rfc3339"] is { HasContent: true } known ? known : plan.Prior.GetAttribute("rfc3339");
        if (from.HasContent && GoTime.TryParse(from.AsString(), out var time, out _)) Fill(planned, time, diagnostics);
    }

    public override ValueTask<Value?> ReadAsync(Value state, CallContext context) => new(IsOutdated(state, context) ? null : state);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (TimestampParts.BaseOrNow(plan, "rfc3339", "Create time rotating error", context) is not { } time) return new((Value?)null);
        return new(Fill(plan, time, context.Diagnostics) ? plan.ToValue() : null);
    }

    public override ValueTask<Value?> UpdateAsync(Value prior, ObjectDraft plan, CallContext context)
    {
        var from = plan.Text("id") ?? prior.GetAttribute("rfc3339").AsString();
        if (!GoTime.TryParse(from, out var time, out var error))
        {
            context.Diagnostics.Error("Update time rotating error", $"The ID that was supplied could not be parsed as RFC3339.\n\n+Original Error: {error}");
            return new((Value?)null);
        }
        return new(Fill(plan, time, context.Diagnostics) ? plan.ToValue() : null);
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var parts = id.Split(',');
        var wanted = parts.Length switch
        {
            2 when parts[0].Length == 0 || parts[1].Length == 0 => "BASETIMESTAMP,ROTATIONTIMESTAMP",
            6 when parts[0].Length == 0 || parts.Skip(1).All(static p => p.Length == 0) =>
                "BASETIMESTAMP,YEARS,MONTHS,DAYS,HOURS,MINUTES where at least one rotation value is non-empty",
            2 or 6 => null,
            _ => "BASETIMESTAMP,YEARS,MONTHS,DAYS,HOURS,MINUTES or BASETIMESTAMP,ROTATIONTIMESTAMP",
        };
        if (wanted is not null)
        {
            context.Diagnostics.Error("Unexpected Format of ID", $"Unexpected format of ID (\"{id}\"), expected {wanted}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        state["triggers"] = Value.EmptyMap(DataType.String);
        state.Set("rfc3339", parts[0]);
        if (parts.Length == 2) state.Set("rotation_rfc3339", parts[1]);
        for (var i = 1; parts.Length == 6 && i < 6; i++)
        {
            if (parts[i].Length == 0) continue;
            if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                context.Diagnostics.Error(
                    "Import time rotating error",
                    $"The parameter that was supplied could not be parsed.\n\n+Original Error: could not parse rotation (\"{parts[i]}\") as int: " +
                    $"strconv.ParseInt: parsing \"{parts[i]}\": invalid syntax");
                return new((Value?)null);
            }
            state.Set("rotation_" + Units[i - 1], number);
        }
        if (TimestampParts.BaseOrNow(state, "rfc3339", "Import time rotating error", context) is not { } time) return new((Value?)null);
        return new(Fill(state, time, context.Diagnostics) ? state.ToValue() : null);
    }

    private static bool IsOutdated(Value state, CallContext context) =>
        state.GetAttribute("rotation_rfc3339") is { HasContent: true } text && text.AsString().Length > 0 &&
        GoTime.TryParse(text.AsString(), out var rotation, out _) && context.Time.GetUtcNow() > rotation;

    private static bool Fill(ObjectDraft target, DateTimeOffset from, DiagnosticCollector diagnostics)
    {
        DateTimeOffset rotation;
        try
        {
            rotation = Rotate(target, from);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException or FormatException)
        {
            diagnostics.Error(
                "Time rotating error",
                $"The rotation_rfc3339 timestamp that was supplied could not be parsed as RFC3339.\n\n+Original Error: {exception.Message}");
            return false;
        }
        var text = GoTime.Format(from);
        TimestampParts.Fill(target, from);
        target.Set("rfc3339", text);
        target.Set("rotation_rfc3339", GoTime.Format(rotation));
        target.Set("id", text);
        return true;
    }

    /// <summary>Units do not add up: the last one set, in this order, wins, as in the real provider.</summary>
    private static DateTimeOffset Rotate(ObjectDraft plan, DateTimeOffset from)
    {
        if (plan.Integer("rotation_years") is var years and not 0) return GoTime.AddDate(from, years, 0, 0);
        if (Units.All(unit => plan["rotation_" + unit].IsNull) && plan.Text("rotation_rfc3339") is { Length: > 0 } text)
        {
            return GoTime.TryParse(text, out var time, out var error) ? time : throw new FormatException(error);
        }
        if (plan.Integer("rotation_months") is var months and not 0) return GoTime.AddDate(from, 0, months, 0);
        if (plan.Integer("rotation_minutes") is var minutes and not 0) return from.AddTicks(checked(minutes * TimeSpan.TicksPerMinute));
        if (plan.Integer("rotation_hours") is var hours and not 0) return from.AddTicks(checked(hours * TimeSpan.TicksPerHour));
        return GoTime.AddDate(from, 0, 0, plan.Integer("rotation_days"));
    }
}
