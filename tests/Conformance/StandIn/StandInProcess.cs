using System.Diagnostics;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.StandIn;

/// <summary>The stand-in provider, running for as long as its tests do: both programs take it over through TF_REATTACH_PROVIDERS.</summary>
public sealed class StandInProcess : IAsyncLifetime
{
    /// <summary>Where configurations get it from.</summary>
    public const string Address = "example.test/millwright/standin";

    private readonly string _socket = Path.Combine(Path.GetTempPath(), $"standin-{Guid.NewGuid():N}.sock");
    private readonly string _trace = Path.Combine(Path.GetTempPath(), $"standin-{Guid.NewGuid():N}.trace");
    private Process? _process;

    /// <summary>The program, built with the solution in the tests' own configuration.</summary>
    internal static string Program { get; } = FindProgram();

    /// <summary>What a client's environment needs to find it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Program, ["--protocol", "6", "--stay", _socket]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["STANDIN_TRACE"] = _trace;
        _process = Process.Start(start)!;
        var reattachment = await _process.StandardOutput.ReadLineAsync();
        Environment = new Dictionary<string, string> { ["TF_REATTACH_PROVIDERS"] = $"{{\"{Address}\":{reattachment}}}" };
    }

    /// <summary>What it has been asked to plan, to apply and to import since the last time, in the order of the text.</summary>
    internal string TakeCalls()
    {
        if (!File.Exists(_trace)) return "";
        var calls = File.ReadAllLines(_trace).Where(static line => line.StartsWith("Apply", StringComparison.Ordinal) || line.StartsWith("Import", StringComparison.Ordinal) || line.StartsWith("Move", StringComparison.Ordinal));
        File.Delete(_trace);
        return string.Join('\n', calls.Distinct().Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        // It ends with its input.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_trace);
    }

    private static string FindProgram()
    {
        var parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        return Path.Combine(TestData.Repository, "tests", "StandInProvider", "bin", parts[^2], parts[^1], "Millwright.StandInProvider");
    }
}
