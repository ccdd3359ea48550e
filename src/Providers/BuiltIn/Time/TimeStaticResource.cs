using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary><c>time_static</c>: a moment that stays.</summary>
internal sealed class TimeStaticResource() : ResourceType("time_static", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Manages a static time resource, which keeps a locally sourced UTC timestamp stored in the Terraform state. This prevents perpetual " +
        "differences caused by using the [`timestamp()` function](https://www.terraform.io/docs/configuration/functions/timestamp.html).",
    [
        .. TimestampParts.Attributes(""),
        new("triggers", DataType.Map(DataType.String),
            "Arbitrary map of values that, when changed, will trigger a new base timestamp value to be saved. " +
            "See [the main provider documentation](../index.md) for more information.")
        { Optional = true, ForcesReplacement = true },
        new("rfc3339", DataType.String, TimestampParts.BaseDescription)
        { Optional = true, Computed = true, ForcesReplacement = true, Validators = [TimestampParts.ValidateRfc3339] },
        new("id", DataType.String, "RFC3339 format of the offset timestamp, e.g. `2020-02-12T06:36:13Z`.") { Computed = true, KeepsState = true },
    ]);

    /// <summary>A configured moment is known while planning already.</summary>
    public override void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics)
    {
        if (!plan.IsCreation || plan.Planned.Text("rfc3339") is not { } text || !GoTime.TryParse(text, out var time, out _)) return;
        TimestampParts.Fill(plan.Planned, time);
        plan.Planned.Set("id", text);
    }

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (TimestampParts.BaseOrNow(plan, "rfc3339", "Create time static error", context) is not { } time) return new((Value?)null);
        Fill(plan, time, plan.Text("rfc3339") ?? GoTime.Format(time));
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        if (!GoTime.TryParse(id, out var time, out var error))
        {
            context.Diagnostics.Error("Import time static error", $"The id that was supplied could not be parsed as RFC3339.\n\n+Original Error: {error}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        state["triggers"] = Value.EmptyMap(DataType.String);
        Fill(state, time, GoTime.Format(time));
        return new(state.ToValue());
    }

    private static void Fill(ObjectDraft target, DateTimeOffset time, string text)
    {
        TimestampParts.Fill(target, time);
        target.Set("rfc3339", text);
        target.Set("id", text);
    }
}
