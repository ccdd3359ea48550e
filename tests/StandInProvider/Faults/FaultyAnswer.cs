using System.Text.Json;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Serving;
using Millwright.Values;

namespace Millwright.StandInProvider.Faults;

/// <summary>What a fault does to a call and its answer.</summary>
internal static class FaultyAnswer
{
    /// <summary>What happens before there is an answer: words, a wait, a refusal, the end of the process.</summary>
    public static async Task BeginAsync(this Fault fault, CancellationToken cancellation)
    {
        if (fault.Text("stdout") is { } output) Console.Out.WriteLine(output);
        if (fault.Text("stderr") is { } error) await Console.Error.WriteLineAsync(error);
        if (fault.Number("wait") is { } milliseconds) await Task.Delay(milliseconds, cancellation);
        if (fault.Text("panic") is { } panic)
        {
            await Console.Error.WriteLineAsync($"panic: {panic}\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1d");
            Environment.Exit(2);
        }
        if (fault.Number("die") is { } code) Environment.Exit(code);
        if (fault.Number("status") is { } status) throw new CallRefusedException(status, fault.Text("message") ?? "");
    }

    public static IEnumerable<Diagnostic> Diagnostics(this Fault fault) => fault.List("say").Select(static said =>
    {
        var isWarning = said.TryGetProperty("warning", out var summary);
        var diagnostic = new Diagnostic
        {
            Severity = isWarning ? Diagnostic.Types.Severity.Warning : Diagnostic.Types.Severity.Error,
            Summary = (isWarning ? summary : said.GetProperty("error")).GetString(),
            Detail = said.TryGetProperty("detail", out var detail) ? detail.GetString() : "",
        };
        if (said.TryGetProperty("at", out var path)) diagnostic.Attribute = Path(path);
        return diagnostic;
    });

    public static IEnumerable<AttributePath> Replacements(this Fault fault) => fault.List("replace").Select(Path);

    /// <summary>The value as the fault leaves it, on the wire.</summary>
    public static DynamicValue? Encode(this Fault fault, Value value, DataType type)
    {
        if (fault.Has("empty")) return new DynamicValue();
        if (fault.Has("missing")) return null;
        if (fault.Text("json") is { } json) return new DynamicValue { Json = ByteString.CopyFromUtf8(json) };
        if (fault.Text("msgpack") is { } hex) return new DynamicValue { Msgpack = ByteString.CopyFrom(Convert.FromHexString(hex)) };
        if (fault.Has("null")) value = Value.Null(type);
        foreach (var change in fault.List("set")) value = ValueEdit.Set(value, [.. change.GetProperty("at").EnumerateArray()], change);
        return new DynamicValue { Msgpack = ByteString.CopyFrom(ValueMessagePack.Encode(value, type)) };
    }

    /// <summary>A path as JSON: names of attributes as texts, indexes as numbers, keys as <c>{"key": …}</c>.</summary>
    private static AttributePath Path(JsonElement steps)
    {
        var path = new AttributePath();
        foreach (var step in steps.EnumerateArray())
        {
            path.Steps.Add(step.ValueKind switch
            {
                JsonValueKind.Number => new AttributePath.Types.Step { ElementKeyInt = step.GetInt64() },
                JsonValueKind.Object => new AttributePath.Types.Step { ElementKeyString = step.GetProperty("key").GetString() },
                _ => new AttributePath.Types.Step { AttributeName = step.GetString() },
            });
        }
        return path;
    }
}
