using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Recovery;

/// <summary>Says what was recovered, and what a person may have to look after.</summary>
public static class RecoveryText
{
    /// <summary>Reports a recovery that changed the state or left something open.</summary>
    public static void Report(RecoveryReport report, DiagnosticList diagnostics)
    {
        if (report.Restored.Count == 0 && report.InDoubt.Count == 0) return;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"A run that began at {report.Header.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC (process {report.Header.Process}) did not come to its end.");
        if (report.Restored.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" What it had finished is in the state now: {Count(report.Restored.Count, "object")} that the state did not yet know of.");
            foreach (var address in report.Restored) text.Append("\n  - ").Append(address);
        }
        if (report.StateIsNewer) text.Append("\n\nSomebody else has written the state since. What that run had created and the state did not know was added; everything else was left as the state has it.");
        var others = report.InDoubt.Where(static o => o.Kind != OperationKind.Create).ToList();
        if (others.Count > 0)
        {
            text.Append("\n\nThese were under way. The next refresh shows how they ended:");
            foreach (var operation in others) text.Append("\n  - ").Append(operation);
        }
        diagnostics.Warning("Recovered from an interrupted run", text.ToString());
    }

    /// <summary>What is known of an object that may exist: enough to look for it by hand.</summary>
    public static string Describe(Operation operation)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{operation.Address} was being created at {operation.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {operation.Provider}");
        if (operation.Planned is { ValueKind: JsonValueKind.Object } planned)
        {
            var known = planned.EnumerateObject().Where(static p => IsTelling(p.Value)).ToList();
            if (known.Count > 0) text.Append(" with");
            foreach (var property in known) text.Append("\n    ").Append(property.Name).Append(" = ").Append(property.Value.GetRawText());
        }
        return text.ToString();
    }

    /// <summary>What to do where several objects could be the one.</summary>
    public static string Advise(Operation operation, IEnumerable<string> importIds) =>
        $"{Describe(operation)}\n\nThe run was cut off before it knew how that ended, and these exist and could be what it made:\n{string.Join("\n", importIds.Select(static id => $"  - {id}"))}\n\nIf one of them is: millwright recover -adopt='{operation.Address}=ID'\nIf none is: millwright recover -forget='{operation.Address}'";

    /// <summary>What to do where nobody can tell.</summary>
    public static string Advise(Operation operation, string reason) =>
        $"{Describe(operation)}\n\nThe run was cut off before it knew how that ended, and the provider could not be asked: {reason}. Look for it by what is known of it.\n\nIf it exists: millwright recover -adopt='{operation.Address}=ID'\nIf it does not: millwright recover -forget='{operation.Address}'";

    private static bool IsTelling(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!.Length is > 0 and < 200,
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.GetRawText().Length < 200,
        JsonValueKind.Object => value.EnumerateObject().Any() && value.GetRawText().Length < 200,
        _ => true,
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count.ToString(CultureInfo.InvariantCulture)} {noun}s";
}
