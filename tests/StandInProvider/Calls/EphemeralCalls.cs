using System.Text.Json;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Objects;
using Millwright.StandInProvider.Types;
using Millwright.Values;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Millwright.StandInProvider.Calls;

/// <summary>Opens, renews and closes ephemeral resources, and writes down that it did.</summary>
internal sealed class EphemeralCalls
{
    /// <remarks>The configuration travels in the private data, so that later calls know how to misbehave.</remarks>
    public async Task<IMessage> OpenAsync(EphemeralRequest request, CancellationToken cancellation)
    {
        var schema = Catalog.EphemeralResources[request.TypeName].Block;
        var config = WireValues.Decode(request.Config, schema.ImpliedType);
        var fault = Fault.For(config, "open");
        await LogAsync(config, "open");
        await fault.BeginAsync(cancellation);
        var parts = config.Entries().ToDictionary();
        parts["value"] = Value.String($"token-of-{config.TextAt("name")}");
        if (parts["claims"] is { HasContent: true } claims)
        {
            parts["claims"] = Value.Map(claims.Type.ElementType, claims.Entries().Select(static entry => KeyValuePair.Create(entry.Key,
                Value.Object(("text", entry.Value.GetAttribute("text")), ("signed", Value.String("signed-" + entry.Value.TextAt("text")))))));
        }
        return new OpenEphemeralResponse
        {
            Result = fault.Encode(Value.Object(parts), schema.ImpliedType),
            RenewAt = RenewAt(config),
            Private = ByteString.CopyFrom(JsonOutput.Bytes(ValueJson.WriterOptions, writer => ValueJson.Write(writer, config, schema.ImpliedType))),
            Deferred = fault.Number("defer") is { } reason ? new Deferred { Reason = reason } : null,
            Diagnostics = { fault.Diagnostics() },
        };
    }

    public async Task<IMessage> RenewAsync(EphemeralHandle handle, CancellationToken cancellation)
    {
        var config = Read(handle);
        var fault = Fault.For(config, "renew");
        await LogAsync(config, "renew");
        await fault.BeginAsync(cancellation);
        return new RenewEphemeralResponse { RenewAt = RenewAt(config), Private = handle.Private, Diagnostics = { fault.Diagnostics() } };
    }

    public async Task<IMessage> CloseAsync(EphemeralHandle handle, CancellationToken cancellation)
    {
        var config = Read(handle);
        var fault = Fault.For(config, "close");
        await LogAsync(config, "close");
        await fault.BeginAsync(cancellation);
        return new DiagnosticsResponse { Diagnostics = { fault.Diagnostics() } };
    }

    private static Value Read(EphemeralHandle handle)
    {
        using var json = JsonDocument.Parse(handle.Private.Memory);
        return ValueJson.Read(json.RootElement, Catalog.EphemeralResources[handle.TypeName].Block.ImpliedType);
    }

    private static Timestamp? RenewAt(Value config) => config.At("milliseconds") is { HasContent: true } time && time.AsNumber().TryToInt32(out var milliseconds)
        ? Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMilliseconds(milliseconds))
        : null;

    private static Task LogAsync(Value config, string what) =>
        config.TextAt("log") is { } log ? File.AppendAllTextAsync(log, $"{what} {config.TextAt("name")}\n") : Task.CompletedTask;
}
