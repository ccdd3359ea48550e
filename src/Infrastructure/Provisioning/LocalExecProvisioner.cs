using System.Runtime.InteropServices;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Runs a command on this machine.</summary>
internal sealed class LocalExecProvisioner : IProvisioner
{
    public static readonly LocalExecProvisioner Instance = new();

    public void Validate(Value arguments, DiagnosticList diagnostics)
    {
    }

    public async Task RunAsync(ProvisionerRun run, CancellationToken stopping)
    {
        var arguments = run.Arguments;
        var command = arguments.Text("command") ?? "";
        if (command.Length == 0) throw new ProvisionerException("The command must be a non-empty string.") { Summary = "Invalid local-exec provisioner command" };
        string[] line = [.. Interpreter(arguments), command];
        run.Output(arguments.Flag("quiet") == true
            ? "local-exec: Executing: Suppressed by quiet=true"
            : $"Executing: [{string.Join(' ', line.Select(GoQuotedText.Quote))}]");
        var process = new LocalCommand(line, run.Directory, arguments.Text("working_dir"), Environment(arguments), run.Output);
        if (await process.RunAsync(stopping).ConfigureAwait(false) is not { } problem) return;
        throw new ProvisionerException(run.IsSecret
            ? $"Error running the command: {problem}. The command and what it printed come from values that must not be shown."
            : $"Error running command '{command}': {problem}. Output: {process.LastOutput}");
    }

    private static IEnumerable<string> Interpreter(Value arguments)
    {
        var given = arguments.Texts("interpreter")?.OfType<string>().ToList();
        if (given is { Count: > 0 }) return given;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ["cmd", "/C"] : ["/bin/sh", "-c"];
    }

    private static Dictionary<string, string> Environment(Value arguments)
    {
        var variables = new Dictionary<string, string>();
        if (arguments.GetAttribute("environment") is not { HasContent: true } given) return variables;
        foreach (var (name, value) in given.Entries())
        {
            if (value.HasContent) variables[name] = value.AsString();
        }
        return variables;
    }
}
