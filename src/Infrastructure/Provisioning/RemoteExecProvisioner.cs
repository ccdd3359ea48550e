using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Provisioning.Ssh;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Runs scripts on another machine.</summary>
internal sealed class RemoteExecProvisioner : IProvisioner
{
    public static readonly RemoteExecProvisioner Instance = new();

    public void Validate(Value arguments, DiagnosticList diagnostics)
    {
        string[] sources = ["inline", "script", "scripts"];
        if (sources.Count(arguments.Has) != 1)
            diagnostics.Error("Invalid remote-exec provisioner configuration", "Only one of \"inline\", \"script\", or \"scripts\" must be set");
    }

    public async Task RunAsync(ProvisionerRun run, CancellationToken stopping)
    {
        var settings = ConnectionSettings.Read(run.Connection);
        var scripts = Scripts(run.Arguments);
        using var remote = await RemoteMachine.ConnectAsync(settings, run.Output, stopping).ConfigureAwait(false);
        foreach (var script in scripts) await RunAsync(remote, settings, script, run.Output, stopping).ConfigureAwait(false);
    }

    private static async Task RunAsync(RemoteMachine remote, ConnectionSettings settings, byte[] script, Action<string> output, CancellationToken stopping)
    {
        var path = settings.NewScriptPath();
        try
        {
            await UploadAsync(remote, settings, script, path, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RemoteCopyException or RemoteCommandException)
        {
            throw new ProvisionerException($"Failed to upload script: {e.Message}");
        }
        try
        {
            // The joined outputs keep the order of their lines.
            var status = await remote.RunAsync(settings.IsWindows ? path : $"{path} 2>&1", output, stopping).ConfigureAwait(false);
            if (status != 0) throw new ProvisionerException($"error executing \"{path}\": Process exited with status {status}");
        }
        finally
        {
            await EmptyAsync(remote, path).ConfigureAwait(false);
        }
    }

    private static async Task UploadAsync(RemoteMachine remote, ConnectionSettings settings, byte[] script, string path, CancellationToken stopping)
    {
        if (!settings.IsWindows && !script.AsSpan().StartsWith("#!"u8)) script = [.. "#!/bin/sh\n"u8, .. script];
        using var content = new MemoryStream(script);
        await remote.Files.UploadAsync(content, content.Length, path, stopping).ConfigureAwait(false);
        if (settings.IsWindows) return;
        var said = new StringBuilder();
        var chmod = $"chmod 0777 {path}";
        var status = await remote.RunAsync($"{chmod} 2>&1", line => said.Append(line).Append('\n'), stopping).ConfigureAwait(false);
        if (status != 0)
            throw new RemoteCommandException($"Error chmodding script file to 0777 in remote machine error executing \"{chmod}\": Process exited with status {status}: {said} ");
    }

    /// <summary>Scripts may hold secrets: nothing of one stays behind.</summary>
    private static async Task EmptyAsync(RemoteMachine remote, string path)
    {
        try
        {
            await remote.Files.UploadAsync(Stream.Null, 0, path, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RemoteCopyException)
        {
            // The machine may be on its way down because of the script itself.
        }
    }

    private static List<byte[]> Scripts(Value arguments)
    {
        if (arguments.Texts("inline") is { } lines)
        {
            if (lines.Contains(null)) throw new ProvisionerException("invalid null string in 'scripts'");
            return [Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n")))];
        }
        var scripts = new List<byte[]>();
        var several = arguments.Texts("scripts");
        foreach (var path in several ?? [arguments.Text("script")])
        {
            if (path is null) throw new ProvisionerException("invalid null string in 'script'");
            if (path.Length == 0) throw new ProvisionerException("invalid empty string in 'script'");
            try
            {
                scripts.Add(File.ReadAllBytes(path));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                var reason = e is FileNotFoundException or DirectoryNotFoundException ? "no such file or directory" : e.Message;
                throw new ProvisionerException($"Failed to open script '{path}': open {path}: {reason}");
            }
        }
        return scripts;
    }
}
