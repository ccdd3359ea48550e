using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Millwright.Infrastructure.Tests.Provisioning;

/// <summary>OpenSSH's server on a port of loopback, with throwaway keys, run by the user who runs the tests.</summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";

    private readonly string _directory = Directory.CreateTempSubdirectory("sshd").FullName;
    private readonly Process? _server;

    public SshServer()
    {
        if (!File.Exists(Program)) return;
        foreach (var key in new[] { "host", "user", "other", "authority" }) Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path(key));
        Run("ssh-keygen", "-q", "-s", Path("authority"), "-I", "test", "-n", User, Path("other.pub"));
        File.Copy(Path("user.pub"), Path("authorized"));
        Port = FreePort();
        File.WriteAllText(Path("config"), $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {Path("host")}
            PidFile none
            AuthorizedKeysFile {Path("authorized")}
            TrustedUserCAKeys {Path("authority.pub")}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin yes

            """);
        // The server insists on this directory where it runs as root.
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        _server = Process.Start(new ProcessStartInfo(Program, ["-D", "-E", Path("log"), "-f", Path("config")]));
        IsRunning = Answers(Port);
    }

    public bool IsRunning { get; }

    public int Port { get; }

    public static string User => Environment.UserName;

    public string Path(string name) => System.IO.Path.Combine(_directory, name);

    public void Dispose()
    {
        if (_server is not null)
        {
            if (!_server.HasExited) _server.Kill(entireProcessTree: true);
            _server.Dispose();
        }
        Directory.Delete(_directory, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        process!.WaitForExit();
    }

    /// <summary>Waits until something listens, which takes a moment.</summary>
    private static bool Answers(int port)
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(30);)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                Thread.Sleep(20);
            }
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
