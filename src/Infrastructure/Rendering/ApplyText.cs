using System.Globalization;
using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering;

/// <summary>The lines that tell of progress while a stack is refreshed and applied, in Terraform's words.</summary>
/// <remarks>Pure functions of what happened; <see cref="ApplyProgressText"/> adds the clock.</remarks>
public static class ApplyText
{
    /// <summary>Reminders cut identifying values in the middle beyond this length; other lines show them whole.</summary>
    private const int MaxIdLength = 80;

    public static string RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id, bool color) =>
        Line($"{Name(address, deposedKey)}: Refreshing state...{Identifier(id)}", color);

    public static string ReadStarted(ResourceInstanceAddress address, (string Key, string Value)? id, bool color) =>
        Begun($"{address}: Reading...{Identifier(id)}", color);

    public static string ReadFinished(ResourceInstanceAddress address, TimeSpan elapsed, (string Key, string Value)? id, bool color) =>
        Line($"{address}: Read complete after {Rounded(elapsed)}{Identifier(id)}", color);

    /// <summary>Null for actions that are not announced.</summary>
    public static string? ApplyStarted(
        ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool color)
    {
        var verb = action switch
        {
            ActionKind.Create => "Creating...",
            ActionKind.Update => "Modifying...",
            ActionKind.Delete => "Destroying...",
            ActionKind.Read => "Reading...",
            _ => null,
        };
        return verb is null ? null : Begun($"{Name(address, deposedKey)}: {verb}{Identifier(id)}", color);
    }

    /// <summary>Said every ten seconds while an operation goes on.</summary>
    public static string? StillApplying(
        ResourceInstanceAddress address, string? deposedKey, ActionKind action, TimeSpan elapsed, (string Key, string Value)? id, bool color)
    {
        var verb = action switch
        {
            ActionKind.Create => "Still creating...",
            ActionKind.Update => "Still modifying...",
            ActionKind.Delete => "Still destroying...",
            ActionKind.Read => "Still reading...",
            _ => null,
        };
        var known = id is { } identifier ? $"{identifier.Key}={Shortened(identifier.Value)}, " : "";
        return verb is null ? null : Begun($"{Name(address, deposedKey)}: {verb} [{known}{Rounded(elapsed)} elapsed]", color);
    }

    /// <summary>Null for actions that are not announced. Of a deposed object only the address is told.</summary>
    public static string? ApplyFinished(
        ResourceInstanceAddress address, ActionKind action, TimeSpan elapsed, (string Key, string Value)? id, bool color)
    {
        var (what, tellsId) = action switch
        {
            ActionKind.Create => ("Creation complete", true),
            ActionKind.Update => ("Modifications complete", true),
            ActionKind.Delete => ("Destruction complete", false),
            ActionKind.Read => ("Read complete", true),
            _ => ((string?)null, false),
        };
        return what is null ? null : Line($"{address}: {what} after {Rounded(elapsed)}{(tellsId ? Identifier(id) : "")}", color);
    }

    public static string ImportStarted(ResourceInstanceAddress address, string id, bool color) =>
        Line($"{address}: Preparing import... [id={id}]", color);

    public static string Importing(ResourceInstanceAddress address, string id, bool color) =>
        Line($"{address}: Importing... [id={id}]", color);

    public static string ImportFinished(ResourceInstanceAddress address, string id, bool color) =>
        Line($"{address}: Import complete [id={id}]", color);

    public static string EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step, bool color)
    {
        var verb = step switch { EphemeralStep.Open => "Opening", EphemeralStep.Renew => "Renewing", _ => "Closing" };
        return Line($"{address}: {verb}...", color);
    }

    public static string EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, TimeSpan elapsed, bool color)
    {
        var what = step switch { EphemeralStep.Open => "Opening", EphemeralStep.Renew => "Renewal", _ => "Closing" };
        return Line($"{address}: {what} complete after {Rounded(elapsed)}", color);
    }

    public static string EphemeralDeferred(ResourceInstanceAddress address, bool color) =>
        Line($"{address}: Configuration unknown, deferring...", color);

    public static string ProvisioningStarted(ResourceInstanceAddress address, string provisioner, bool color) =>
        Line($"{address}: Provisioning with '{provisioner}'...", color);

    /// <summary>What a provisioner printed, each line under the resource's name; an empty line where it printed one.</summary>
    public static string ProvisionerOutput(ResourceInstanceAddress address, string provisioner, string output, bool color)
    {
        var prefix = Markup.Apply($"[reset][bold]{address} ({provisioner}):[reset] ", color);
        var text = new StringBuilder();
        foreach (var line in output.Split(['\n', '\r']))
        {
            if (!string.IsNullOrWhiteSpace(line)) text.Append(prefix).Append(line.TrimEnd()).Append('\n');
        }
        return text.Length == 0 ? "\n" : text.ToString();
    }

    /// <summary>The last word of an apply or destroy that succeeded.</summary>
    public static string Complete(PlanMode mode, int imported, int added, int changed, int destroyed, bool color)
    {
        var imports = imported > 0 ? string.Create(CultureInfo.InvariantCulture, $"{imported} imported, ") : "";
        var text = mode == PlanMode.Destroy
            ? string.Create(CultureInfo.InvariantCulture, $"Destroy complete! Resources: {destroyed} destroyed.")
            : string.Create(CultureInfo.InvariantCulture, $"Apply complete! Resources: {imports}{added} added, {changed} changed, {destroyed} destroyed.");
        return Markup.Apply($"[reset][bold][green]\n{text}\n", color);
    }

    /// <summary>An identifying value, cut in the middle where it is long.</summary>
    public static string Shortened(string value)
    {
        var runes = value.EnumerateRunes().ToArray();
        if (runes.Length <= MaxIdLength) return value;
        var half = (MaxIdLength - 3) / 2;
        return string.Concat(runes[..(half + (MaxIdLength - 3) % 2)]) + "..." + string.Concat(runes[^half..]);
    }

    private static string Name(ResourceInstanceAddress address, string? deposedKey) =>
        deposedKey is null ? address.ToString() : $"{address} (deposed object {deposedKey})";

    private static string Identifier((string Key, string Value)? id) => id is { } known ? $" [{known.Key}={known.Value}]" : "";

    /// <summary>What begins resets the terminal itself; what has ended leaves that to the markup. Terraform's bytes are so.</summary>
    private static string Begun(string text, bool color) => Line(text + "[reset]", color);

    private static string Line(string text, bool color) => Markup.Apply($"[reset][bold]{text}", color) + "\n";

    /// <summary>Whole seconds, as Go writes durations: <c>59s</c>, <c>2m0s</c>, <c>1h0m5s</c>.</summary>
    private static string Rounded(TimeSpan elapsed)
    {
        var seconds = (long)Math.Round(elapsed.TotalSeconds, MidpointRounding.AwayFromZero);
        if (seconds < 60) return string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
        if (seconds < 3600) return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60}s");
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}h{seconds / 60 % 60}m{seconds % 60}s");
    }
}
