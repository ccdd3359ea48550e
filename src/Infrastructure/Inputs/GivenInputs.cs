using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Inputs;

/// <summary>Values for root input variables from everywhere they can come from, before their declarations are known.</summary>
public sealed class GivenInputs
{
    private const string Prefix = "TF_VAR_";
    private const string DefaultFile = "terraform.tfvars";

    private readonly SortedDictionary<string, Given> _given = new(StringComparer.Ordinal);
    private readonly string _baseDirectory;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _sources = [];

    private GivenInputs(string baseDirectory = "") => _baseDirectory = baseDirectory;

    /// <summary>The variable files read, for quoting them in messages.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _sources;

    /// <summary>Reads the environment, the files that load by themselves and the arguments, in this order.</summary>
    /// <param name="baseDirectory">Where relative paths start; "" for the process's working directory.</param>
    public static GivenInputs Collect(
        string directory,
        IEnumerable<KeyValuePair<string, string>> environment,
        IEnumerable<VariableArgument> arguments,
        DiagnosticList diagnostics,
        string baseDirectory = "")
    {
        var inputs = new GivenInputs(baseDirectory);
        foreach (var (name, value) in environment)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal)) inputs._given[name[Prefix.Length..]] = new Given(value, null, InputSource.Environment);
        }
        foreach (var file in AutomaticFiles(baseDirectory, directory)) inputs.AddFile(file, InputSource.AutomaticFile, diagnostics);
        foreach (var argument in arguments)
        {
            if (argument.IsFile) inputs.AddFile(argument.Text, InputSource.NamedFile, diagnostics);
            else inputs.AddArgument(argument.Text, diagnostics);
        }
        return inputs;
    }

    /// <summary>Sets variables from the workspace's file, over everything else.</summary>
    public void Set(IReadOnlyDictionary<string, Value> values, SourceRange? range)
    {
        foreach (var (name, value) in values) _given[name] = new Given(null, null, InputSource.Workspace, value, range);
    }

    /// <summary>True where a variable was set from outside.</summary>
    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>A value for every declared variable, with Terraform's complaints about those missing or not declared.</summary>
    /// <param name="prompt">Asked for required variables without a value; null where nobody is there to answer.</param>
    /// <param name="elsewhere">Names that may be given, too, but whose values come from elsewhere; null for none.</param>
    /// <param name="mayMiss">Have required variables without a value be unknown.</param>
    public IReadOnlyDictionary<string, InputValue> For(
        IReadOnlyDictionary<string, Variable> variables, IInputPrompt? prompt, DiagnosticList diagnostics, IReadOnlyCollection<string>? elsewhere = null, bool mayMiss = false)
    {
        if (prompt is not null) Ask(variables, prompt);
        var values = new Dictionary<string, InputValue>();
        foreach (var (name, given) in _given)
        {
            if (!variables.TryGetValue(name, out var variable)) continue;
            var problems = new DiagnosticList();
            var value = given.Read(name, variable.ParsesAsLiteral, problems);
            diagnostics.AddRange(problems);
            if (!problems.HasErrors) values[name] = value;
            if (variable.Deprecated.Length > 0) diagnostics.Add(Walking.Deprecations.OfVariable(variable, given.Expression?.Range));
        }
        ReportUndeclared(name => variables.ContainsKey(name) || elsewhere?.Contains(name) == true, diagnostics);
        foreach (var (name, variable) in variables)
        {
            if (values.ContainsKey(name)) continue;
            if (variable.IsRequired && !mayMiss)
            {
                diagnostics.Error("No value for required variable", $"The root module input variable \"{name}\" is not set, and has no default value. Use a -var or -var-file command line argument to provide a value for this variable.", variable.Range);
            }
            values[name] = variable.IsRequired ? new InputValue(Value.Dynamic, InputSource.Configuration, variable.Range) : InputValue.NotSet;
        }
        return values;
    }

    /// <summary>The value given for one name; null where none was. Text for a name without a declaration is read as an expression.</summary>
    public InputValue? Find(string name, Variable? declaration, DiagnosticList diagnostics)
    {
        if (!_given.TryGetValue(name, out var given)) return null;
        var problems = new DiagnosticList();
        var value = given.Read(name, declaration is { ParsesAsLiteral: true }, problems);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? new InputValue(Value.Dynamic, given.Source) : value;
    }

    /// <summary>The value that a person typed in.</summary>
    public InputValue Answer(Variable variable, string answer, DiagnosticList diagnostics) =>
        new Given(answer, null, InputSource.Prompt).Read(variable.Name, variable.ParsesAsLiteral, diagnostics);

    /// <summary>The values of the files in a directory that load by themselves.</summary>
    public static GivenInputs OfDirectory(string directory, DiagnosticList diagnostics)
    {
        var inputs = new GivenInputs();
        foreach (var file in AutomaticFiles("", directory)) inputs.AddFile(file, InputSource.AutomaticFile, diagnostics);
        return inputs;
    }

    private static IEnumerable<string> AutomaticFiles(string baseDirectory, string directory)
    {
        var located = Path.Combine(baseDirectory, directory);
        foreach (var name in new[] { DefaultFile, DefaultFile + ".json" })
        {
            if (File.Exists(Path.Combine(located, name))) yield return Named(directory, name);
        }
        if (!Directory.Exists(located)) yield break;
        foreach (var name in Directory.EnumerateFiles(located).Select(static p => Path.GetFileName(p)).Order(StringComparer.Ordinal))
        {
            if (name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal)) yield return Named(directory, name);
        }
    }

    private static string Named(string directory, string name) => directory is "." or "" ? name : Path.Combine(directory, name);

    private void AddArgument(string text, DiagnosticList diagnostics)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            diagnostics.Error("Invalid -var option", $"The given -var option {QuotedText.Quote(text)} is not correctly specified. Must be a variable name and value separated by an equals sign, like -var=\"key=value\".");
            return;
        }
        var (name, value) = (text[..equals], text[(equals + 1)..]);
        if (name.EndsWith(' '))
        {
            var (trimmed, rest) = (name[..^1], value.StartsWith(' ') ? value[1..] : value);
            diagnostics.Error("Invalid -var option", $"Variable name {QuotedText.Quote(name)} is invalid due to trailing space. Did you mean -var=\"{trimmed}={rest}\"?");
            return;
        }
        _given[name] = new Given(value, null, InputSource.CommandLine);
    }

    private void AddFile(string path, InputSource source, DiagnosticList diagnostics)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(_baseDirectory, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var detail = error is FileNotFoundException or DirectoryNotFoundException
                ? $"Given variables file {path} does not exist."
                : $"Error while reading {path}: {error.Message}.";
            diagnostics.Error("Failed to read variables file", detail);
            return;
        }
        _sources[path] = bytes;
        var problems = new DiagnosticList();
        var isJson = path.EndsWith(".json", StringComparison.Ordinal);
        var file = isJson ? HclParser.ParseJson(bytes, path, problems) : HclParser.ParseNative(bytes, path, problems);
        if (!isJson) RefuseDeclarations(file.Body, problems);
        if (!problems.HasErrors)
        {
            foreach (var (name, attribute) in file.Body.JustAttributes(problems)) _given[name] = new Given(null, attribute.Expression, source);
        }
        diagnostics.AddRange(problems);
    }

    private static void RefuseDeclarations(Body body, DiagnosticList diagnostics)
    {
        var content = body.PartialContent(new BodySchema([], [new BlockSchema("variable", "name")]), new DiagnosticList()).Content;
        foreach (var block in content.Blocks)
        {
            var name = block.Labels[0];
            diagnostics.Error("Variable declaration in .tfvars file", $"A .tfvars file is used to assign values to variables that have already been declared in .tf files, not to declare new variables. To declare variable \"{name}\", place this block in one of your .tf files, such as variables.tf.\n\nTo set a value for this variable in {block.TypeRange.FileName}, use the definition syntax instead:\n    {name} = <value>", block.TypeRange);
        }
    }

    private void Ask(IReadOnlyDictionary<string, Variable> variables, IInputPrompt prompt)
    {
        foreach (var (name, variable) in variables.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            if (!variable.IsRequired || _given.ContainsKey(name)) continue;
            if (prompt.Ask(variable) is { } answer) _given[name] = new Given(answer, null, InputSource.Prompt);
        }
    }

    private void ReportUndeclared(Predicate<string> isDeclared, DiagnosticList diagnostics)
    {
        const int shown = 2;
        var inFiles = 0;
        foreach (var (name, given) in _given)
        {
            if (isDeclared(name)) continue;
            switch (given.Source)
            {
                // What cannot be read is as good as not there, as long as nobody asks for it.
                case InputSource.AutomaticFile or InputSource.NamedFile when IsReadable(name, given):
                    if (inFiles++ < shown)
                    {
                        diagnostics.Warning("Value for undeclared variable", $"The root module does not declare a variable named \"{name}\" but a value was found in file \"{given.Expression!.Range.FileName}\". If you meant to use this value, add a \"variable\" block to the configuration.\n\nTo silence these warnings, use TF_VAR_... environment variables to provide certain \"global\" settings to all configurations in your organization. To reduce the verbosity of these warnings, use the -compact-warnings option.");
                    }
                    break;
                case InputSource.Workspace:
                    diagnostics.Error("Value for undeclared variable", $"The root module does not declare a variable named \"{name}\". Declare it there with a \"variable\" block, or do not set it here.", given.Range);
                    break;
                case InputSource.CommandLine:
                    diagnostics.Error("Value for undeclared variable", $"A variable named \"{name}\" was assigned on the command line, but the root module does not declare a variable of that name. To use this value, add a \"variable\" block to the configuration.");
                    break;
            }
        }
        if (inFiles > shown) diagnostics.Warning("Values for undeclared variables", $"In addition to the other similar warnings shown, {inFiles - shown} other variable(s) defined without being declared.");
    }

    private static bool IsReadable(string name, Given given)
    {
        var problems = new DiagnosticList();
        given.Read(name, isLiteral: true, problems);
        return !problems.HasErrors;
    }

    /// <summary>A value as text whose meaning the declaration decides, or as an expression.</summary>
    private sealed record Given(string? Text, Expression? Expression, InputSource Source, Value? Fixed = null, SourceRange? Range = null)
    {
        public InputValue Read(string name, bool isLiteral, DiagnosticList diagnostics)
        {
            if (Fixed is not null) return new InputValue(Fixed, Source, Range);
            if (Expression is not null) return new InputValue(Expression.Evaluate(null, diagnostics), Source, Expression.Range);
            if (isLiteral) return new InputValue(Value.String(Text!), Source);
            var expression = HclParser.ParseExpression(Encoding.UTF8.GetBytes(Text!), $"<value for var.{name}>", SourcePosition.Start, diagnostics);
            return new InputValue(diagnostics.HasErrors ? Value.Dynamic : expression.Evaluate(null, diagnostics), Source);
        }
    }
}
