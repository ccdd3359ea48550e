using System.Text.Json;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State.Repair;

/// <summary>Reads what is whole at the beginning of a state file that breaks off or turns into something else.</summary>
internal static class TornState
{
    /// <summary>Everything before the damage, and whether that is all there ever was; null where not even lineage and serial are readable.</summary>
    public static (StateSnapshot State, bool IsWhole)? Salvage(ReadOnlyMemory<byte> damaged)
    {
        var (length, closing) = LastWholePart(damaged.Span);
        if (length == 0) return null;
        var diagnostics = new DiagnosticList();
        var state = StateFile.Read((byte[])[.. damaged.Span[..length], .. closing], diagnostics);
        return state is { Lineage.Length: > 0 } && !diagnostics.HasErrors ? (state, closing.Length == 0) : null;
    }

    /// <summary>Where bytes stop being JSON, or null where they do not.</summary>
    public static int? DamageAt(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }
            return null;
        }
        catch (JsonException)
        {
            return JsonSyntax.ErrorOffset(json);
        }
    }

    /// <summary>The end of the last property, resource or instance that is whole, and the brackets that are open there.</summary>
    private static (int Length, byte[] Closing) LastWholePart(ReadOnlySpan<byte> damaged)
    {
        var last = (Length: 0, Closing: "");
        var (property, inner) = ("", "");
        var reader = new Utf8JsonReader(damaged, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                var ends = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) property = reader.GetString()!;
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 3) inner = reader.GetString()!;
                else if (ends && reader.CurrentDepth == 0) last = Cut(ref reader, "");
                else if (ends && reader.CurrentDepth == 1) last = Cut(ref reader, "}");
                else if (ends && reader.CurrentDepth == 2 && property == "resources") last = Cut(ref reader, "]}");
                else if (ends && reader.CurrentDepth == 4 && property == "resources" && inner == "instances") last = Cut(ref reader, "]}]}");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Here the damage begins.
        }
        return (last.Length, System.Text.Encoding.UTF8.GetBytes(last.Closing));
    }

    private static (int Length, string Closing) Cut(ref Utf8JsonReader reader, string closing) => ((int)reader.BytesConsumed, closing);
}
