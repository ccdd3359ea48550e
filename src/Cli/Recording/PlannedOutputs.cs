using System.Text.Json;
using Millwright.Changes.Journaling;
using Millwright.Changes.Ledger;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Cli.Recording;

/// <summary>Holds the outputs that a plan was to leave against those of a state.</summary>
internal static class PlannedOutputs
{
    private const string Prefix = "output.";

    /// <summary>True where the state has every output as the plan says; false also where that cannot be told.</summary>
    public static bool AreIn(StateSnapshot state, LedgerDocument document)
    {
        using var json = JsonDocument.Parse(document.Content);
        return json.RootElement.GetProperty("actions").EnumerateArray().All(action => IsIn(state, action));
    }

    private static bool IsIn(StateSnapshot state, JsonElement action)
    {
        if (action.GetProperty("address").GetString() is not { } address || !address.StartsWith(Prefix, StringComparison.Ordinal)) return true;
        var isThere = state.Outputs.TryGetValue(address[Prefix.Length..], out var output);
        return action.GetProperty("action").GetString() switch
        {
            "delete" => !isThere,
            // One that was not there before was written with the last of the apply.
            "create" => isThere,
            _ => isThere && Same(output!, action),
        };
    }

    private static bool Same(StateOutput output, JsonElement action)
    {
        if (output.Sensitive || action.GetProperty("withheld").EnumerateArray().Any(static p => p.GetString()!.StartsWith("after", StringComparison.Ordinal))) return false;
        var withheld = new WithheldValues();
        var bytes = JsonOutput.Bytes(default, writer =>
        {
            writer.WriteStartObject();
            withheld.Write(writer, "after", output.Value);
            writer.WriteEndObject();
        });
        using var now = JsonDocument.Parse(bytes);
        return JsonElement.DeepEquals(now.RootElement.GetProperty("after"), action.GetProperty("after"));
    }
}
