using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Shows output values from the state.</summary>
internal sealed class OutputCommand : Command
{
    public override string Name => "output";
    public override string Summary => "Show output values from your root module";
    public override string Usage => "output [options] [NAME]";
    public override string Description => "Reads output values from the state: all of them, or the one named. Sensitive values are shown only where their output is named or JSON is asked for.";
    public override string Example => "millwright output -raw endpoint";
    public override int MostWords => 1;

    public override IReadOnlyList<Flag> Flags =>
    [
        CommonFlags.State,
        CommonFlags.NoColor,
        CommonFlags.Json,
        new("raw", FlagKind.Switch, "", "Print the value of a string, number or bool output directly, without quotes."),
        .. CommonFlags.Variables,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("raw") && arguments.IsOn("json"))
            diagnostics.Error("Invalid output format", "The -raw and -json options are mutually-exclusive.");
        if (arguments.IsOn("raw") && arguments.Rest.Count == 0)
            diagnostics.Error("Output name required", "You must give the name of a single output value when using the -raw option.");
        if (diagnostics.HasErrors)
        {
            terminal.Show(diagnostics);
            return PointToHelp(terminal, 1);
        }
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var state = diagnostics.HasErrors ? null : await StateAccess.ReadAsync(session, arguments, required: false, diagnostics, stopping).ConfigureAwait(false);
        if (state is not null && !diagnostics.HasErrors)
        {
            if (state.Outputs.Count == 0 && !arguments.IsOn("json")) WarnOfNone(diagnostics);
            else if (arguments.Rest.Count == 1) ShowOne(state, arguments, terminal, diagnostics);
            else terminal.Write(arguments.IsOn("json") ? Json(writer => WriteAll(writer, state)) + "\n" : OutputText.List(state.Outputs));
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }

    private static void WarnOfNone(DiagnosticList diagnostics) => diagnostics.Warning(
        "No outputs found",
        "The state file either has no outputs defined, or all the defined outputs are empty. Please define an output in your configuration with the `output` keyword and run `terraform refresh` for it to become available. If you are using interpolation, please verify the interpolated value is not empty. You can use the `terraform console` command to assist.");

    private static void ShowOne(StateSnapshot state, Arguments arguments, Terminal terminal, DiagnosticList diagnostics)
    {
        var name = arguments.Rest[0];
        if (!state.Outputs.TryGetValue(name, out var output))
        {
            diagnostics.Error(
                $"Output \"{name}\" not found",
                "The output variable requested could not be found in the state file. If you recently added this to your configuration, be sure to run `terraform apply`, since the state won't be updated with new output variables until that command is run.");
            return;
        }
        if (arguments.IsOn("json")) terminal.WriteLine(JsonOutput.Text(ValueJson.WriterOptions, writer => ValueJson.Write(writer, output.Value, output.Value.Type)));
        else if (!arguments.IsOn("raw")) terminal.WriteLine(ConsoleValue.Format(output.Value));
        else if (output.Value.HasContent && TypeConversion.TryConvert(output.Value, DataType.String, out var text, out _)) terminal.Write(text.AsString());
        else
        {
            diagnostics.Error("Unsupported value for raw output", $"The -raw option only supports strings, numbers, and boolean values, but output value \"{name}\" is {(output.Value.IsNull ? "null" : output.Value.Type.FriendlyName)}.\n\nUse the -json option for machine-readable representations of output values that have complex types.");
        }
    }

    private static void WriteAll(Utf8JsonWriter writer, StateSnapshot state)
    {
        writer.WriteStartObject();
        foreach (var (name, output) in state.Outputs.OrderBy(static o => o.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject(name);
            writer.WriteBoolean("sensitive", output.Sensitive);
            writer.WritePropertyName("type");
            ValueJson.WriteType(writer, output.Value.Type);
            writer.WritePropertyName("value");
            ValueJson.Write(writer, output.Value, output.Value.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> write) => JsonOutput.Text(ValueJson.IndentedWriterOptions, write);
}
