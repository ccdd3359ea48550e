using System.Globalization;
using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Providers.Runner;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Shows whether a runner is there and what it keeps.</summary>
internal sealed class RunnerStatusCommand : Command
{
    private const int NotRunning = 3;

    public override string Name => "runner status";
    public override string Summary => "Show which providers the runner keeps";
    public override string Description => "Lists the provider processes that the runner keeps. The exit code is 0 where a runner is there and 3 where none is.";
    public override string Example => "millwright runner status -json";
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var client = new RunnerClient(RunnerDirectory.SocketIn(RunnerDirectory.Find(Environment.GetEnvironmentVariable)));
        var providers = await client.StatusAsync(stopping).ConfigureAwait(false);
        terminal.Write(arguments.IsOn("json") ? Json(providers) + "\n" : Text(providers));
        return providers is null ? NotRunning : 0;
    }

    private static string Text(IReadOnlyList<ShelvedProviderStatus>? providers)
    {
        if (providers is null) return "No runner is running. \"millwright runner start\" starts one.\n";
        if (providers.Count == 0) return "The runner is running and keeps no provider.\n";
        var width = providers.Max(static p => p.Name.Length);
        var lines = providers.Select(p =>
        {
            var use = p.Idle is { } idle ? $"idle for {TimeSpan.FromSeconds(Math.Floor(idle)).ToString("c", CultureInfo.InvariantCulture)}" : "in use";
            return $"{p.Name.PadRight(width)}  process {p.Process}, {(p.IsConfigured ? "configured" : "not configured")}, {use}, in {p.WorkingDirectory}\n";
        });
        return string.Concat(lines);
    }

    private static string Json(IReadOnlyList<ShelvedProviderStatus>? providers) => JsonOutput.Text(new JsonWriterOptions { Indented = true }, writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("running", providers is not null);
        writer.WriteStartArray("providers");
        foreach (var provider in providers ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("name", provider.Name);
            writer.WriteNumber("process", provider.Process);
            writer.WriteString("working_directory", provider.WorkingDirectory);
            writer.WriteBoolean("configured", provider.IsConfigured);
            if (provider.Idle is { } idle) writer.WriteNumber("idle_seconds", Math.Round(idle, 3));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
