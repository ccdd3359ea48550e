using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Millwright.Infrastructure.Encryption;

/// <summary>Runs a program that has part in encryption: it says who it is in its first line, then reads one JSON text and writes one.</summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>What the program writes after its first line.</summary>
    /// <param name="address">Whom messages name.</param>
    /// <param name="magic">What the first line has to say the program is.</param>
    /// <exception cref="EncryptionException">It cannot be run, fails, or is something else.</exception>
    public static byte[] Run(string address, IReadOnlyList<string> command, string magic, byte[] input)
    {
        var output = Execute(address, command, input);
        var end = Array.IndexOf(output, (byte)'\n');
        if (end < 0 || !IsHeader(output.AsMemory(0, end), magic))
            throw new EncryptionException($"the program of {address} does not begin with the line {{\"magic\":\"{magic}\",\"version\":1}}, so that it is no program for this purpose");
        return output[(end + 1)..];
    }

    private static byte[] Execute(string address, IReadOnlyList<string> command, byte[] input)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new EncryptionException($"the program \"{command[0]}\" of {address} cannot be run: {e.Message}", e);
        }
        using (process)
        {
            using var output = new MemoryStream();
            var reading = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.ReadToEndAsync());
            try
            {
                process.StandardInput.BaseStream.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It need not listen: what it answers decides.
            }
            if (!process.WaitForExit(_patience))
            {
                process.Kill(entireProcessTree: true);
                throw new EncryptionException($"the program \"{command[0]}\" of {address} did not end within a minute and was stopped");
            }
            reading.GetAwaiter().GetResult();
            return process.ExitCode == 0
                ? output.ToArray()
                : throw new EncryptionException($"the program \"{command[0]}\" of {address} ended with exit code {process.ExitCode}. Run it by hand to see what it says");
        }
    }

    private static bool IsHeader(ReadOnlyMemory<byte> line, string magic)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("magic").GetString() == magic && json.RootElement.GetProperty("version").GetInt32() == 1;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
