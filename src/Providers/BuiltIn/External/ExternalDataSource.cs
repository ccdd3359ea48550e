using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.External;

/// <summary><c>external</c>: runs a program with a JSON query on its standard input and reads a JSON object of strings back.</summary>
internal sealed class ExternalDataSource() : DataSourceType("external", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The `external` data source allows an external program implementing a specific protocol (defined below) to act as a data source, " +
        "exposing arbitrary data for use elsewhere in the Terraform configuration.\n\n" +
        "**Warning** This mechanism is provided as an \"escape hatch\" for exceptional situations where a first-class Terraform provider is " +
        "not more appropriate. Its capabilities are limited in comparison to a true data source, and implementing a data source via an " +
        "external program is likely to hurt the portability of your Terraform configuration by creating dependencies on external programs " +
        "and libraries that may not be available (or may need to be used differently) on different operating systems.\n\n" +
        "**Warning** Terraform Enterprise does not guarantee availability of any particular language runtimes or external programs beyond " +
        "standard shell utilities, so it is not recommended to use this data source within configurations that are applied within Terraform Enterprise.",
    [
        new("program", DataType.List(DataType.String),
            "A list of strings, whose first element is the program to run and whose subsequent elements are optional command line arguments " +
            "to the program. Terraform does not execute the program through a shell, so it is not necessary to escape shell metacharacters " +
            "nor add quotes around arguments containing spaces.")
        { Required = true, Validators = [NotEmpty] },
        new("working_dir", DataType.String, "Working directory of the program. If not supplied, the program will run in the current directory.")
        { Optional = true },
        new("query", DataType.Map(DataType.String),
            "A map of string values to pass to the external program as the query arguments. If not supplied, the program will receive an " +
            "empty object as its input.")
        { Optional = true },
        new("result", DataType.Map(DataType.String), "A map of string values returned from the external program.") { Computed = true },
        new("id", DataType.String, "The id of the data source. This will always be set to `-`") { Computed = true },
    ]);

    public override async ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        var atProgram = context.Diagnostics.At("program");
        var program = config["program"].ElementList.Where(static p => p.HasContent && p.AsString().Length > 0).Select(static p => p.AsString()).ToArray();
        if (program.Length == 0)
        {
            atProgram.Error(
                "External Program Missing",
                "The data source was configured without a program to execute. Verify the configuration contains at least one non-empty value.");
            return null;
        }
        var (path, problem) = ExecutableLookup.Find(program[0], context.Directory);
        if (path is null)
        {
            ReportLookup(atProgram, program[0], problem);
            return null;
        }
        var run = await RunAsync(path, program.AsMemory(1), Query(config["query"]), config.TextOrEmpty("working_dir"), context).ConfigureAwait(false);
        if (run.State is not null)
        {
            var said = run.Errors.Length > 0
                ? $"\n\nProgram: {path}\nError Message: {run.Errors}\nState: {run.State}"
                : $"\n\nThe program was executed, however it returned no additional error messaging.\n\nProgram: {path}\nState: {run.State}";
            atProgram.Error("External Program Execution Failed", "The data source received an unexpected error while attempting to execute the program." + said);
            return null;
        }
        if (!TryReadResult(run.Output, out var result, out var reason))
        {
            atProgram.Error(
                "Unexpected External Program Results",
                "The data source received unexpected results after executing the program.\n\n" +
                "Program output must be a JSON encoded map of string keys and string values.\n\n" +
                "If the error is unclear, the output can be viewed by enabling Terraform's logging at TRACE level. Terraform documentation on " +
                $"logging: https://www.terraform.io/internals/debugging\n\nProgram: {path}\nResult Error: {reason}");
            return null;
        }
        config["result"] = result;
        config.Set("id", "-");
        return config.ToValue();
    }

    private static async Task<(byte[] Output, string Errors, string? State)> RunAsync(
        string path, ReadOnlyMemory<string> arguments, byte[] input, string directory, CallContext context)
    {
        var cancellation = context.Cancellation;
        var located = directory.Length > 0 ? context.Locate(directory) : context.Directory;
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(context.Locate(path))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = located,
        };
        for (var i = 0; i < arguments.Length; i++) process.StartInfo.ArgumentList.Add(arguments.Span[i]);
        if (directory.Length > 0 && !Directory.Exists(located)) return ([], "", $"chdir {directory}: no such file or directory");
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            return ([], "", $"fork/exec {path}: {exception.Message.ToLowerInvariant()}");
        }
        try
        {
            using var output = new MemoryStream();
            var copying = process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await WriteInputAsync(process, input, cancellation).ConfigureAwait(false);
            await copying.ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (output.ToArray(), said, StateOf(process.ExitCode));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return ([], "", "signal: killed");
        }
    }

    private static async Task WriteInputAsync(Process process, byte[] input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program may end without reading its query; that is its right.
        }
    }

    private static string? StateOf(int exitCode) => exitCode switch
    {
        0 => null,
        > 128 and < 160 => Signal(exitCode - 128),
        _ => $"exit status {exitCode}",
    };

    private static string Signal(int number) => number switch
    {
        2 => "signal: interrupt",
        6 => "signal: aborted (core dumped)",
        9 => "signal: killed",
        11 => "signal: segmentation fault (core dumped)",
        15 => "signal: terminated",
        _ => $"exit status {number + 128}",
    };

    private static byte[] Query(Value query)
    {
        return JsonOutput.Bytes(default, writer =>
        {
            writer.WriteStartObject();
            if (query.HasContent)
            {
                foreach (var (key, value) in query.Entries())
                {
                    if (value.HasContent) writer.WriteString(key, value.AsString());
                }
            }
            writer.WriteEndObject();
        });
    }

    private static bool TryReadResult(byte[] output, out Value result, out string reason)
    {
        result = Value.EmptyMap(DataType.String);
        try
        {
            using var json = JsonDocument.Parse(output);
            if (json.RootElement.ValueKind == JsonValueKind.Null)
            {
                reason = "";
                return true;
            }
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                reason = $"json: cannot unmarshal {KindName(json.RootElement)} into Go value of type map[string]string";
                return false;
            }
            var entries = new List<KeyValuePair<string, Value>>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    reason = $"json: cannot unmarshal {KindName(property.Value)} into Go value of type string";
                    return false;
                }
                entries.Add(new(property.Name, Value.String(property.Value.GetString() ?? "")));
            }
            result = Value.Map(DataType.String, entries);
            reason = "";
            return true;
        }
        catch (JsonException)
        {
            reason = Explain(output);
            return false;
        }
    }

    private static string Explain(byte[] output)
    {
        var text = Encoding.UTF8.GetString(output).TrimStart();
        return text.Length == 0 || text[0] is '{' or '[' or '"'
            ? "unexpected end of JSON input"
            : $"invalid character '{text[0]}' looking for beginning of value";
    }

    private static string KindName(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        _ => "object",
    };

    private static void NotEmpty(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (value.HasContent && value.Length == 0) diagnostics.Error("Invalid Attribute Value", "Attribute program list must contain at least 1 elements, got: 0");
    }

    private static void ReportLookup(DiagnosticCollector diagnostics, string program, string problem) => diagnostics.Error(
        "External Program Lookup Failed",
        "The data source received an unexpected error while attempting to parse the query. " +
        "The data source received an unexpected error while attempting to find the program.\n\n" +
        "The program must be accessible according to the platform where Terraform is running.\n\n" +
        "If the expected program should be automatically found on the platform where Terraform is running, ensure that the program is in an " +
        "expected directory. On Unix-based platforms, these directories are typically searched based on the '$PATH' environment variable. " +
        "On Windows-based platforms, these directories are typically searched based on the '%PATH%' environment variable.\n\n" +
        "If the expected program is relative to the Terraform configuration, it is recommended that the program name includes the " +
        "interpolated value of 'path.module' before the program name to ensure that it is compatible with varying module usage. For " +
        "example: \"${path.module}/my-program\"\n\n" +
        "The program must also be executable according to the platform where Terraform is running. On Unix-based platforms, the file on the " +
        "filesystem must have the executable bit set. On Windows-based platforms, no action is typically necessary.\n" +
        $"\nPlatform: {(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}" +
        $"\nProgram: \"{program}\"\nError: {problem}");
}
