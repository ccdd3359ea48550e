using System.Collections;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>A stack's root variables, from everywhere they can come from: the environment, files, the command line, a saved plan, and people.</summary>
/// <param name="arguments">Their -var and -var-file count.</param>
internal sealed class StackInputs(StackSession session, Terminal terminal, Arguments arguments)
{
    private readonly Dictionary<string, string?> _answers = [];
    private GivenInputs? _inputs;

    /// <summary>Where each came from, once they were read.</summary>
    public IReadOnlyDictionary<string, VariableOrigin> Origins { get; private set; } = new Dictionary<string, VariableOrigin>();

    /// <summary>The files they were read from, for diagnostics that point into them.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _inputs?.Sources ?? new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>Those of the saved plan that is being applied, which go before all others.</summary>
    public IReadOnlyDictionary<string, Value> Planned { private get; set; } = new Dictionary<string, Value>();

    /// <summary>Root input variables from everywhere they can come from; null, with errors, where some are wrong or missing.</summary>
    /// <param name="mayMiss">Have required variables without a value be unknown.</param>
    public IReadOnlyDictionary<string, Value>? Read(ModuleTree configuration, bool mayAsk, DiagnosticList diagnostics, bool mayMiss = false)
    {
        var inputs = Collect(diagnostics);
        if (diagnostics.HasErrors) return null;
        var origins = new Dictionary<string, VariableOrigin>();
        Origins = origins;
        return Convert(configuration.Module.Variables, inputs, mayAsk ? Prompt() : null, diagnostics, origins, mayMiss: mayMiss);
    }

    /// <summary>Values for input variables from the environment, from files and from the command line.</summary>
    public GivenInputs Collect(DiagnosticList diagnostics)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static e => KeyValuePair.Create((string)e.Key, (string?)e.Value ?? ""));
        var given = arguments.InOrder
            .Where(static o => o.Name is "var" or "var-file")
            .Select(static o => new VariableArgument(o.Name == "var-file", o.Value));
        if (session.Instance is not null) given = session.Instance.VariableFiles.Select(static file => new VariableArgument(true, file)).Concat(given);
        var inputs = GivenInputs.Collect(".", environment, given, diagnostics, session.Directory);
        session.Instance?.SetVariables(inputs, session.Loader.LoadModule(".", new DiagnosticList()));
        _inputs = inputs;
        return inputs;
    }

    /// <summary>Root variables that were set from outside for this run, as given.</summary>
    public IReadOnlyDictionary<string, Value> Given { get; private set; } = new Dictionary<string, Value>();

    private RememberingPrompt? Prompt() => terminal.CanAsk ? new RememberingPrompt(new TerminalPrompt(terminal), _answers) : null;

    /// <summary>The value of a root variable for what is evaluated before anything is planned.</summary>
    public Value Early(Variable variable, DiagnosticList diagnostics)
    {
        if (Planned.TryGetValue(variable.Name, out var planned)) return planned;
        var found = new DiagnosticList();
        var given = (_inputs ?? Collect(found)).Find(variable.Name, variable, found);
        if (given is null && variable.IsRequired && Prompt()?.Ask(variable) is { } answer) given = _inputs!.Answer(variable, answer, found);
        if (given is null && variable.IsRequired && !found.HasErrors)
        {
            found.Error("No value for required variable", $"The root module input variable \"{variable.Name}\" is not set, and has no default value. Something that has to be known before anything is planned depends on it: use -var, -var-file, a .tfvars file that loads by itself or the environment variable TF_VAR_{variable.Name}.", variable.Range);
        }
        var value = found.HasErrors ? Value.Dynamic : VariableConversion.Convert(variable, given ?? InputValue.NotSet, $"var.{variable.Name}", found);
        diagnostics.AddRange(found);
        return value;
    }

    private Dictionary<string, Value>? Convert(
        IReadOnlyDictionary<string, Variable> variables,
        GivenInputs inputs,
        IInputPrompt? prompt,
        DiagnosticList diagnostics,
        Dictionary<string, VariableOrigin>? origins = null,
        IReadOnlyCollection<string>? elsewhere = null,
        bool mayMiss = false)
    {
        var values = new Dictionary<string, Value>();
        var given = new Dictionary<string, Value>();
        var inputValues = inputs.For(variables, prompt, diagnostics, elsewhere, mayMiss);
        if (diagnostics.HasErrors) return null;
        foreach (var (name, value) in inputValues)
        {
            if (origins is not null) origins[name] = new VariableOrigin(value.Source, value.Range);
            if (value.Value is { } raw) given[name] = raw;
            values[name] = VariableConversion.Convert(variables[name], value, $"var.{name}", diagnostics);
        }
        Given = given;
        return diagnostics.HasErrors ? null : values;
    }

    /// <summary>True where a root variable was set from outside for this run.</summary>
    public bool IsGiven(string name) => _inputs?.Has(name) == true;

    /// <summary>
    /// The ephemeral root variables for applying a saved plan, in which they are not: those that were set for the plan must be set
    /// again, and no others. Null, with errors, where they are not, or where another variable is set to what the plan does not have.
    /// </summary>
    public IReadOnlyDictionary<string, Value>? ReadEphemeral(ModuleTree configuration, SavedPlan saved, DiagnosticList diagnostics)
    {
        var ephemeral = configuration.Module.Variables.Where(static v => v.Value.Ephemeral).ToDictionary();
        var inputs = Collect(diagnostics);
        foreach (var name in ephemeral.Keys.Order(StringComparer.Ordinal))
        {
            var wanted = saved.EphemeralVariables.Contains(name);
            if (wanted && !inputs.Has(name))
            {
                diagnostics.Error("No value for required variable", $"The ephemeral input variable \"{name}\" was set during the plan phase, and so must also be set during the apply phase.");
            }
            else if (!wanted && inputs.Has(name))
            {
                diagnostics.Error("Ephemeral variable was not set during planning", $"The ephemeral input variable \"{name}\" was not set during the planning phase, and so must remain unset during the apply phase.");
            }
        }
        if (diagnostics.HasErrors) return null;
        PlannedVariables.Compare(inputs, configuration.Module.Variables, saved.GivenVariables, diagnostics);
        return Convert(ephemeral, inputs, null, diagnostics, elsewhere: [.. saved.GivenVariables.Keys]);
    }
}
