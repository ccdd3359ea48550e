using System.Globalization;
using System.Text;
using Renci.SshNet;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>Copies files to a machine by the protocol of the <c>scp</c> program, which the machine must have.</summary>
internal sealed class RemoteFiles(SshClient client, bool isWindows)
{
    /// <summary>Writes one file.</summary>
    /// <exception cref="RemoteCopyException">The machine did not take it.</exception>
    public Task UploadAsync(Stream content, long length, string destination, CancellationToken stopping)
    {
        // As in Terraform, a slash at the end means a file of the directory's own name in it.
        var path = destination.TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        var directory = destination.EndsWith('/') ? path : path[..(path.Length - name.Length)].TrimEnd('/');
        if (directory.Length == 0) directory = destination.StartsWith('/') ? "/" : ".";
        return TransferAsync($"scp -vt {Quote(directory)}", sender => sender.SendFile(name, content, length), stopping);
    }

    /// <summary>Copies a directory; with a slash at the end of the source, what is in it.</summary>
    /// <exception cref="RemoteCopyException">The machine did not take it.</exception>
    public Task UploadDirectoryAsync(string source, string destination, CancellationToken stopping) =>
        TransferAsync($"scp -rvt {Quote(destination)}", sender =>
        {
            if (source.EndsWith('/')) sender.SendEntries(source);
            else sender.SendDirectory(source);
        }, stopping);

    private async Task TransferAsync(string command, Action<ScpSender> send, CancellationToken stopping)
    {
        using var running = client.CreateCommand(command);
        var done = running.ExecuteAsync(stopping);
        try
        {
            await Task.Run(() =>
            {
                using var input = running.CreateInputStream();
                send(new ScpSender(input, running.OutputStream));
            }, stopping).ConfigureAwait(false);
            await done.ConfigureAwait(false);
        }
        catch (Exception e) when (e is Renci.SshNet.Common.SshException or IOException or ObjectDisposedException)
        {
            throw new RemoteCopyException(e.Message);
        }
        if (running.ExitStatus is 127) throw new RemoteCopyException("scp: the program was not found on the remote machine, which needs it to receive files.");
        if (running.ExitStatus is not (null or 0)) throw new RemoteCopyException(string.Create(CultureInfo.InvariantCulture, $"scp ended with status {running.ExitStatus}"));
    }

    private string Quote(string path) => isWindows
        ? $"\"{path}\""
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Writes the sending side of the protocol: a line for each entry, each of which the other side confirms with a byte.</summary>
    private sealed class ScpSender
    {
        private readonly Stream _input;
        private readonly Stream _output;

        public ScpSender(Stream input, Stream output)
        {
            _input = input;
            _output = output;
            Confirm();
        }

        public void SendFile(string name, Stream content, long length)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"C0644 {length} {name}"));
            content.CopyTo(_input);
            _input.WriteByte(0);
            _input.Flush();
            Confirm();
        }

        public void SendDirectory(string path)
        {
            Line($"D0755 0 {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))}");
            SendEntries(path);
            Line("E");
        }

        public void SendEntries(string directory)
        {
            foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos().OrderBy(static e => e.Name, StringComparer.Ordinal))
            {
                if (Directory.Exists(entry.FullName))
                {
                    SendDirectory(entry.FullName);
                    continue;
                }
                using var content = File.OpenRead(entry.FullName);
                SendFile(entry.Name, content, content.Length);
            }
        }

        private void Line(string text)
        {
            _input.Write(Encoding.UTF8.GetBytes(text + "\n"));
            _input.Flush();
            Confirm();
        }

        private void Confirm()
        {
            var answer = _output.ReadByte();
            if (answer == 0) return;
            if (answer < 0) throw new RemoteCopyException("scp ended before the copy was complete. Does the remote machine have the program?");
            var message = new StringBuilder();
            for (var next = _output.ReadByte(); next is >= 0 and not '\n'; next = _output.ReadByte()) message.Append((char)next);
            throw new RemoteCopyException(message.ToString());
        }
    }
}
