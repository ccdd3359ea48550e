using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary><c>time_sleep</c>: waits on creation and destruction.</summary>
internal sealed class TimeSleepResource() : ResourceType("time_sleep", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Manages a resource that delays creation and/or destruction, typically for further resources. This prevents cross-platform " +
        "compatibility and destroy-time issues with using the " +
        "[`local-exec` provisioner](https://www.terraform.io/docs/provisioners/local-exec.html).",
    [
        new("create_duration", DataType.String,
            "[Time duration](https://golang.org/pkg/time/#ParseDuration) to delay resource creation. For example, `30s` for 30 seconds or " +
            "`5m` for 5 minutes. Updating this value by itself will not trigger a delay.")
        { Optional = true, Validators = [Validators.AtLeastOneOf("destroy_duration"), ValidateDuration] },
        new("destroy_duration", DataType.String,
            "[Time duration](https://golang.org/pkg/time/#ParseDuration) to delay resource destroy. For example, `30s` for 30 seconds or " +
            "`5m` for 5 minutes. Updating this value by itself will not trigger a delay. This value or any updates to it must be " +
            "successfully applied into the Terraform state before destroying this resource to take effect.")
        { Optional = true, Validators = [Validators.AtLeastOneOf("create_duration"), ValidateDuration] },
        new("triggers", DataType.Map(DataType.String),
            "(Optional) Arbitrary map of values that, when changed, will run any creation or destroy delays again. " +
            "See [the main provider documentation](../index.md) for more information.")
        { Optional = true, ForcesReplacement = true },
        new("id", DataType.String, "RFC3339 format of the offset timestamp, e.g. `2020-02-12T06:36:13Z`.") { Computed = true, KeepsState = true },
    ]);

    public override async ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (!await WaitAsync(plan.TextOrEmpty("create_duration"), "Create time sleep error", context).ConfigureAwait(false)) return null;
        plan.Set("id", GoTime.Format(context.Time.GetUtcNow()));
        return plan.ToValue();
    }

    public override async ValueTask DeleteAsync(Value state, CallContext context)
    {
        var duration = state.GetAttribute("destroy_duration") is { HasContent: true } value ? value.AsString() : "";
        await WaitAsync(duration, "Delete time sleep error", context).ConfigureAwait(false);
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var parts = id.Split(',');
        if (parts.Length < 2 || (parts[0].Length == 0 && parts[1].Length == 0))
        {
            context.Diagnostics.Error(
                "Unexpected Format of ID",
                $"Unexpected format of ID (\"{id}\"), expected CREATEDURATION,DESTROYDURATION,KEY=VALUE,KEY=VALUE... \",\n" +
                "\t\t\t\twhere at least one CREATIONDURATION or DESTROYDURATION value is non-empty");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        foreach (var (name, text) in ((string, string)[])[("create_duration", parts[0]), ("destroy_duration", parts[1])])
        {
            if (text.Length == 0) continue;
            if (!GoTime.TryParseDuration(text, out _))
            {
                context.Diagnostics.Error(
                    "Import time sleep error",
                    $"The create_duration cannot be parsed\n\n+Original Error: time: invalid duration \"{text}\"");
                return new((Value?)null);
            }
            state.Set(name, text);
        }
        var triggers = new List<KeyValuePair<string, Value>>();
        foreach (var trigger in parts.Skip(2))
        {
            if (trigger.Split('=') is not [var key, var value])
            {
                context.Diagnostics.Error("Trigger import error", $"Trigger import entries must be KEY=VALUE, got {trigger}");
                return new((Value?)null);
            }
            triggers.Add(new(key, Value.String(value)));
        }
        state["triggers"] = Value.Map(DataType.String, triggers);
        state.Set("id", GoTime.Format(context.Time.GetUtcNow()));
        return new(state.ToValue());
    }

    private static async Task<bool> WaitAsync(string duration, string errorSummary, CallContext context)
    {
        if (duration.Length == 0) return true;
        if (!GoTime.TryParseDuration(duration, out var nanoseconds))
        {
            context.Diagnostics.Error(errorSummary, $"The create_duration cannot be parsed\n\n+Original Error: time: invalid duration \"{duration}\"");
            return false;
        }
        try
        {
            // A timer holds at most some 49 days; longer waits take several.
            for (var rest = TimeSpan.FromTicks(nanoseconds / 100); rest > TimeSpan.Zero; rest -= TimeSpan.FromDays(40))
            {
                await Task.Delay(rest < TimeSpan.FromDays(40) ? rest : TimeSpan.FromDays(40), context.Time, context.Cancellation).ConfigureAwait(false);
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            context.Diagnostics.Error(errorSummary, "Original Error: context canceled");
            return false;
        }
    }

    private static void ValidateDuration(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent || IsDuration(value.AsString())) return;
        diagnostics.Error(
            "Invalid Attribute Value Match",
            $"Attribute {attribute.Name} must be a number immediately followed by ms (milliseconds), s (seconds), m (minutes), or h (hours). " +
            $"For example, \"30s\" for 30 seconds., got: {value.AsString()}");
    }

    /// <summary>Digits with an optional fraction and one unit: less than Go's durations allow.</summary>
    private static bool IsDuration(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        if (text[digits.Length..] is not ("ms" or "s" or "m" or "h")) return false;
        var parts = digits.Split('.');
        return parts.Length <= 2 && parts.All(static p => p.Length > 0 && p.All(char.IsAsciiDigit));
    }
}
