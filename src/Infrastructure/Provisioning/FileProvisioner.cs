using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Provisioning.Ssh;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Copies a file, a directory or a text to another machine.</summary>
internal sealed class FileProvisioner : IProvisioner
{
    public static readonly FileProvisioner Instance = new();

    public void Validate(Value arguments, DiagnosticList diagnostics)
    {
        if (arguments.Has("source") && arguments.Has("content")) diagnostics.Error("Cannot set both 'source' and 'content'", "");
        else if (!arguments.Has("source") && !arguments.Has("content")) diagnostics.Error("Must provide one of 'source' or 'content'", "");
    }

    public async Task RunAsync(ProvisionerRun run, CancellationToken stopping)
    {
        var settings = ConnectionSettings.Read(run.Connection);
        var destination = run.Arguments.Text("destination") ?? "";
        var named = run.Arguments.Text("source");
        var source = named is null ? null : Path.Combine(run.Directory, named);
        var content = run.Arguments.Text("content");
        if (content is null && !File.Exists(source) && !Directory.Exists(source))
            throw new ProvisionerException($"stat {named}: no such file or directory");
        using var remote = await RemoteMachine.ConnectAsync(settings, static _ => { }, stopping).ConfigureAwait(false);
        try
        {
            if (content is not null)
            {
                using var text = new MemoryStream(Encoding.UTF8.GetBytes(content));
                await remote.Files.UploadAsync(text, text.Length, destination, stopping).ConfigureAwait(false);
            }
            else if (Directory.Exists(source))
            {
                await remote.Files.UploadDirectoryAsync(source, destination, stopping).ConfigureAwait(false);
            }
            else
            {
                await using var file = File.OpenRead(source!);
                await remote.Files.UploadAsync(file, file.Length, destination, stopping).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is RemoteCopyException or IOException or UnauthorizedAccessException)
        {
            throw new ProvisionerException($"Upload failed: {e.Message}");
        }
    }
}
