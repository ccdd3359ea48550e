using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Millwright.Changes.Tests.Ledger;

/// <summary>A real PostgreSQL of its own, started for the tests of a class and stopped after them; absent where it is not installed.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("millwright-postgres-").FullName;
    private readonly int _port = FreePort();
    private int _databases;

    /// <summary>True where the server runs.</summary>
    public bool IsRunning { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!Exists("initdb") || !Exists("pg_ctl")) return;
        // The server refuses to run as root.
        if (Environment.UserName == "root") await RunAsync("chown", "nobody", _directory);
        var data = Path.Combine(_directory, "data");
        if (await PostgresAsync("initdb", "-D", data, "-U", "ledger", "-A", "trust", "--no-sync") != 0) return;
        var options = $"-p {_port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off";
        IsRunning = await PostgresAsync("pg_ctl", "-D", data, "-w", "-l", Path.Combine(_directory, "log"), "-o", options, "start") == 0;
    }

    /// <summary>Npgsql's connection string for a database that nobody else has.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"ledger{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await using var source = Npgsql.NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await PostgresAsync("pg_ctl", "-D", Path.Combine(_directory, "data"), "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private string Connection(string database) =>
        $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=ledger;Database={database};Pooling=false";

    private static Task<int> PostgresAsync(string program, params string[] arguments) =>
        Environment.UserName == "root" ? RunAsync("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        // The server inherits what it is started with: it must not keep pipes of ours open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
