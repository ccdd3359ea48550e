using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Files;

/// <summary><c>templatefile</c> and <c>templatestring</c>.</summary>
internal static class Templates
{
    private const string ArgumentName = "<templatestring argument>";

    public static IEnumerable<Function> All(FunctionEnvironment environment, Func<FunctionTable> functions) =>
    [
        Declare.Typed("templatefile", [Declare.String("path").Marked(), Declare.Any("vars")],
            arguments => arguments[0].IsKnown && arguments[1].IsKnown
                ? RenderFile(environment, arguments, functions()).Type
                : DataType.Dynamic,
            (arguments, _) => RenderFile(environment, arguments, functions()).WithMarks(arguments[0].Marks),
            notNull: false),
        new Function
        {
            Name = "templatestring",
            Description = FunctionDescriptions.Of("templatestring"),
            Parameters =
            [
                Declare.Any("template").Untyped() with
                {
                    Type = DataType.String,
                    Description = FunctionDescriptions.Of("templatestring", "template"),
                    AsExpression = true,
                },
                Declare.Any("vars").Untyped() with { Description = FunctionDescriptions.Of("templatestring", "vars") },
            ],
            ReturnType = static _ => DataType.String,
            Implementation = static (_, type) => Value.Unknown(type),
            ExpressionImplementation = (expressions, context, diagnostics) =>
                RenderString(expressions, context, diagnostics, functions()),
            ResultNotNull = true,
        },
    ];

    private static Value RenderFile(FunctionEnvironment environment, IReadOnlyList<Value> arguments, FunctionTable functions)
    {
        var path = arguments[0];
        var source = SourceFile.ReadText(environment, path);
        var template = Parse(source, path.AsString(), static text => text, -1);
        return Render(template, arguments[1], functions);
    }

    private static Value RenderString(
        IReadOnlyList<Expression> expressions, EvaluationContext? context, DiagnosticList diagnostics, FunctionTable functions)
    {
        TemplateArgument.Check(expressions[0]);
        var problems = new DiagnosticList();
        var template = expressions[0].Evaluate(context, problems);
        var variables = expressions[1].Evaluate(context, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return Value.Unknown(DataType.String);
        if (!TypeConversion.TryConvert(template, DataType.String, out var text, out var error))
        {
            throw new FunctionException($"invalid template value: {error!.Message}", 0);
        }
        var marks = text.Marks;
        if (variables.IsNull) throw new FunctionException("argument must not be null", 1);
        if (text.IsNull) throw new FunctionException("invalid template value: must not be null", 0);
        if (!text.IsKnown || !variables.IsKnown)
        {
            return Value.Unknown(DataType.String, Refinement.NotNull).WithMarks(marks | variables.DeepMarks);
        }
        var parsed = Parse(text.Unmark().AsString(), ArgumentName, static problem => $"invalid template: {problem}", 0);
        var rendered = Render(parsed, variables.UnmarkDeep(), functions);
        if (rendered.IsNull) throw new FunctionException("invalid template result: must not be null", 0);
        return TypeConversion.TryConvert(rendered, DataType.String, out var result, out error)
            ? result.WithMarks(marks | variables.DeepMarks)
            : throw new FunctionException($"invalid template result: {error!.Message}", 0);
    }

    private static Expression Parse(string source, string name, Func<string, string> explain, int argument)
    {
        var problems = new DiagnosticList();
        var template = HclParser.ParseTemplate(Encoding.UTF8.GetBytes(source), name, SourcePosition.Start, problems);
        return problems.HasErrors ? throw new FunctionException(explain(Summarize(problems)), argument) : template;
    }

    private static Value Render(Expression template, Value variables, FunctionTable functions)
    {
        if (variables.Type is { IsMap: false, IsObject: false }) throw new FunctionException("invalid vars value: must be a map", 1);
        var context = new EvaluationContext(null, WithoutTemplates(functions));
        foreach (var (name, value) in variables.Entries())
        {
            if (!IdentifierSyntax.IsIdentifier(name))
            {
                throw new FunctionException(
                    $"invalid template variable name {GoQuote.Quote(name)}: must start with a letter, followed by zero or more "
                    + "letters, digits, and underscores",
                    1);
            }
            context.Variables[name] = value;
        }
        foreach (var reference in template.Variables)
        {
            if (context.Variables.ContainsKey(reference.RootName)) continue;
            throw new FunctionException(
                $"vars map does not contain key {GoQuote.Quote(reference.RootName)}, referenced at {reference.RootRange}", 1);
        }
        var problems = new DiagnosticList();
        var rendered = template.Evaluate(context, problems);
        return problems.HasErrors ? throw new FunctionException(Summarize(problems)) : rendered;
    }

    /// <summary>A template may not start another: a file could include itself for ever.</summary>
    private static FunctionTable WithoutTemplates(FunctionTable functions)
    {
        var allowed = new Dictionary<string, Function>();
        foreach (var name in functions.Names)
        {
            var function = functions.Find(name)!;
            var plain = name.StartsWith("core::", StringComparison.Ordinal) ? name[6..] : name;
            allowed[name] = plain is "templatefile" or "templatestring" ? Refused(function, plain) : function;
        }
        return new FunctionTable(allowed);
    }

    private static Function Refused(Function function, string name) => new()
    {
        Name = function.Name,
        Parameters = [.. function.Parameters.Select(static p => p with { AsExpression = false, AllowDynamicType = true })],
        ReturnType = _ => throw new FunctionException($"cannot recursively call {name} from inside another template function"),
        Implementation = static (_, type) => Value.Unknown(type),
    };

    /// <summary>Several diagnostics in one line, as HCL's Diagnostics.Error.</summary>
    private static string Summarize(DiagnosticList problems)
    {
        var first = problems.First(static d => d.IsError);
        var place = first.Subject is { } subject ? $"{subject}: " : "";
        var text = $"{place}{first.Summary}; {first.Detail}";
        return problems.Count == 1 ? text : $"{text}, and {problems.Count - 1} other diagnostic(s)";
    }
}
