using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Millwright.StandInProvider.Serving;

/// <summary>Takes gRPC's calls apart: one message in a frame each way, and the status in the trailers.</summary>
internal sealed class CallDispatcher(IPluginService service, Action end)
{
    private const int HeaderLength = 5;

    public async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Trim('/').Split('/');
        var (serviceName, method) = (parts[0], parts[^1]);
        context.Response.ContentType = "application/grpc";
        try
        {
            switch (serviceName)
            {
                case "plugin.GRPCStdio":
                case "plugin.GRPCBroker":
                    // Streams of nothing that stay open as long as the client does.
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case "plugin.GRPCController":
                    await WriteAsync(context, []);
                    End(context, 0, "");
                    end();
                    return;
                default:
                    var answer = await service.AnswerAsync(method, await ReadAsync(context), context.RequestAborted);
                    await WriteAsync(context, answer);
                    break;
            }
            End(context, 0, "");
        }
        catch (CallRefusedException e)
        {
            await context.Response.Body.FlushAsync();
            End(context, e.Code, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The client has left.
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(e.ToString());
            End(context, 2, e.Message);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        return content.ToArray()[HeaderLength..];
    }

    private static async Task WriteAsync(HttpContext context, byte[] content)
    {
        var frame = new byte[HeaderLength + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), content.Length);
        content.CopyTo(frame.AsSpan(HeaderLength));
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
    }

    private static void End(HttpContext context, int code, string message)
    {
        context.Response.AppendTrailer("grpc-status", code.ToString(CultureInfo.InvariantCulture));
        if (message.Length > 0) context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(message));
    }
}
