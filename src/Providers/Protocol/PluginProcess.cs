using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Millwright.Providers.Protocol;

/// <summary>A plugin's process from its start to its end.</summary>
internal sealed class PluginProcess : IPluginProcess
{
    /// <summary>How long a plugin asked to end may take before it is killed.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly PluginCommand _command;
    private readonly PluginOutput _output;
    private readonly PanicRecorder _panic;
    private readonly Task _errorPump;
    private Task _outputPump = Task.CompletedTask;

    private PluginProcess(Process process, PluginCommand command, X509Certificate2? certificate, PluginOutput output)
    {
        _process = process;
        _command = command;
        _output = output;
        _panic = new PanicRecorder(command.Name);
        ClientCertificate = certificate;
        Exited = WaitForExitAsync();
        _errorPump = PumpAsync(process.StandardError);
    }

    public X509Certificate2? ClientCertificate { get; }

    /// <summary>Ends with the process.</summary>
    public Task Exited { get; }

    /// <summary>Ends when the process has and all it printed has been passed on, or a second after its end.</summary>
    public async Task EndedAsync()
    {
        await Exited;
        await EndsWithinAsync(_errorPump, TimeSpan.FromSeconds(1));
    }

    /// <summary>The line with which the plugin said where it listens; empty until it has.</summary>
    public string HandshakeLine { get; private set; } = "";

    public int Id => _process.Id;

    public bool IsLent => false;

    /// <exception cref="ProviderStartException">The program cannot be run.</exception>
    public static PluginProcess Start(PluginCommand command, PluginOutput output)
    {
        if (PluginStartup.WhyNotExecutable(command.Path) is { } reason) throw new ProviderStartException(reason);
        var certificate = command.MutualTls ? PluginCertificate.Create() : null;
        try
        {
            var process = Process.Start(StartInfo(command, certificate))
                ?? throw new ProviderStartException($"fork/exec {command.Path}: no process");
            ProviderWatchdog.Shared.Watch(process.Id);
            process.StandardInput.Close();
            return new PluginProcess(process, command, certificate, output);
        }
        catch (Win32Exception e)
        {
            certificate?.Dispose();
            throw new ProviderStartException($"fork/exec {command.Path}: {e.Message}", e);
        }
    }

    /// <summary>Waits for the plugin to say where it listens.</summary>
    /// <exception cref="ProviderStartException">It says nothing in time, or nothing we understand.</exception>
    public async Task<PluginHandshake> HandshakeAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_command.StartTimeout);
        try
        {
            if (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                var handshake = PluginHandshake.Parse(line, _command.Path);
                HandshakeLine = line;
                _outputPump = PumpAsync(_process.StandardOutput);
                return handshake;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ProviderStartException(PluginStartup.TimedOut);
        }
        throw new ProviderStartException(PluginStartup.Silent(_command.Path)) { PanicReport = await PanicReportAsync() };
    }

    public void AddOutput(string line) => _output(line, _panic.InPanic);

    public async Task<string?> PanicReportAsync()
    {
        await EndsWithinAsync(Task.WhenAll(Exited, _errorPump), TimeSpan.FromSeconds(1));
        return _panic.Report();
    }

    public Task<bool> ExitsWithinAsync(TimeSpan time) => EndsWithinAsync(Exited, time);

    public async ValueTask DisposeAsync()
    {
        if (!await ExitsWithinAsync(_grace)) Kill();
        await EndsWithinAsync(Task.WhenAll(Exited, _errorPump, _outputPump), _grace);
        ClientCertificate?.Dispose();
        _process.Dispose();
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended on its own meanwhile.
        }
    }

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// Runs the program through a shell that has it ignore interrupts: Ctrl-C is for Millwright, which then asks the plugin
    /// to stop. go-plugin's servers ignore it too, but only once they serve. The shell is replaced by the program, so the
    /// process is the plugin's own. It gets an empty input: the terminal's is Millwright's.
    /// </summary>
    private static ProcessStartInfo StartInfo(PluginCommand command, X509Certificate2? certificate)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory,
        };
        if (!command.InheritsEnvironment) start.Environment.Clear();
        if (OperatingSystem.IsWindows())
        {
            start.FileName = command.Path;
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("trap '' INT; exec \"$0\" \"$@\"");
            start.ArgumentList.Add(Path.GetFullPath(command.Path));
        }
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);

        var environment = start.Environment;
        environment[PluginHandshake.MagicCookieName] = PluginHandshake.MagicCookie;
        environment["PLUGIN_PROTOCOL_VERSIONS"] = "5,6";
        environment["PLUGIN_MIN_PORT"] = "10000";
        environment["PLUGIN_MAX_PORT"] = "25000";
        environment.Remove("PLUGIN_CLIENT_CERT");
        if (certificate is not null) environment["PLUGIN_CLIENT_CERT"] = certificate.ExportCertificatePem();
        foreach (var (name, value) in command.Environment) environment[name] = value;
        return start;
    }

    private async Task WaitForExitAsync()
    {
        var id = _process.Id;
        await _process.WaitForExitAsync();
        ProviderWatchdog.Shared.Forget(id);
    }

    private async Task PumpAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                _panic.Add(line);
                _output(line, _panic.InPanic);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe broke with the process at its other end; what came before is all there is.
        }
    }
}
