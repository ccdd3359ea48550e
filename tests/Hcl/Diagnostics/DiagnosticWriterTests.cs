using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Diagnostics;

public sealed class DiagnosticWriterTests
{
    private const string Config = "locals {\n  r = join(local.s, local.m, local.s)\n}\n";

    [Fact]
    public void Draws_a_bar_and_underlines_the_subject_in_colour()
    {
        const string Esc = "\e";
        var expected = """
            ^[31m╷^[0m^[0m
            ^[31m│^[0m ^[0m^[1m^[31mError: ^[0m^[0m^[1mInvalid function argument^[0m
            ^[31m│^[0m ^[0m
            ^[31m│^[0m ^[0m^[0m  on main.tf line 2, in locals:
            ^[31m│^[0m ^[0m   2:   r = join(local.s, ^[4mlocal.m^[0m, local.s)^[0m
            ^[31m│^[0m ^[0m    ^[90m├────────────────^[0m
            ^[31m│^[0m ^[0m^[0m    ^[90m│^[0m while calling ^[1mjoin^[0m(^[0mseparator, lists...)
            ^[31m│^[0m ^[0m    ^[90m│^[0m ^[1mlocal.m^[0m is object with 2 attributes
            ^[31m│^[0m ^[0m^[0m
            ^[31m│^[0m ^[0mInvalid value for "lists" parameter: list of string required.
            ^[31m╵^[0m^[0m

            """.Replace("^", Esc);
        Assert.Equal(expected, Writer(color: true).Format(JoinError()));
    }

    [Fact]
    public void Writes_the_machine_readable_form()
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) DiagnosticJson.Write(writer, JoinError(), _ => Source.Bytes(Config));
        var expected = """
            {"severity":"error","summary":"Invalid function argument","detail":"Invalid value for \u0022lists\u0022 parameter: list of string required.","range":{"filename":"main.tf","start":{"line":2,"column":21,"byte":29},"end":{"line":2,"column":28,"byte":36}},"snippet":{"context":"locals","code":"  r = join(local.s, local.m, local.s)","start_line":2,"highlight_start_offset":20,"highlight_end_offset":27,"values":[{"traversal":"local.m","statement":"is object with 2 attributes"}],"function_call":{"called_as":"join","signature":{"name":"join","params":[{"name":"separator","type":"string"}],"variadic_param":{"name":"lists","type":["list","string"]},"return_type":"string"}}}}
            """;
        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    [Theory]
    [InlineData(false, false, "is a string")]
    [InlineData(true, false, "is a string, known only after apply")]
    public void Mentions_that_a_value_is_unknown_only_where_that_is_the_cause(bool unknown, bool sensitive, string statement) =>
        Assert.Contains($"    │ local.a {statement}\n", Show(Value.Unknown(DataType.String), unknown, sensitive));

    [Fact]
    public void Says_how_long_an_unknown_list_may_be() =>
        Assert.Contains("    │ local.a is a list of string with up to 3 elements, known only after apply\n",
            Show(Value.Unknown(DataType.List(DataType.String), new Refinement { MaxLength = 3 }), unknown: true));

    [Fact]
    public void Never_shows_a_sensitive_value()
    {
        var secret = Value.String("hunter2").WithMarks(Marks.Sensitive);
        Assert.DoesNotContain("├", Show(secret));
        Assert.Contains("    │ local.a has a sensitive value\n", Show(secret, sensitive: true));
        Assert.DoesNotContain("hunter2", Show(Value.Object(("b", secret)), sensitive: true));
    }

    [Theory]
    [InlineData("100", "is 100")]
    [InlineData("12345678901", "is 1.23456789e+10")]
    [InlineData("0.00001", "is 1e-05")]
    [InlineData("-2.5", "is -2.5")]
    public void Shortens_numbers_to_ten_digits(string number, string statement)
    {
        Assert.True(Number.TryParse(number, out var parsed));
        Assert.Contains($"│ local.a {statement}\n", Show(Value.Number(parsed)));
    }

    [Fact]
    public void Names_the_object_concerned_before_the_place()
    {
        var diagnostic = Diagnostic.Error("Bad", "Detail.", Range(1, 1, 0, 6)) with { Address = "aws_vpc.main" };
        Assert.Equal("\nError: Bad\n\n  with aws_vpc.main,\n  on main.tf line 1:\n   1: locals {\n\nDetail.\n", Writer().Format(diagnostic));
    }

    [Fact]
    public void Says_so_where_the_source_is_not_at_hand() =>
        Assert.Equal("\nError: Bad\n\n  on main.tf line 1:\n  (source code not available)\n\nDetail.\n",
            new DiagnosticWriter(_ => null, false, 78).Format(Diagnostic.Error("Bad", "Detail.", Range(1, 1, 0, 6))));

    [Fact]
    public void Wraps_paragraphs_but_not_lines_that_begin_with_a_blank()
    {
        var detail = "aaa bbb ccc ddd\n  eee fff ggg hhh iii";
        Assert.Equal("\nError: Bad\n\naaa bbb\nccc ddd\n  eee fff ggg hhh iii\n",
            new DiagnosticWriter(_ => null, false, 11).Format(Diagnostic.Error("Bad", detail)));
    }

    [Fact]
    public void Puts_similar_warnings_together()
    {
        var diagnostics = new DiagnosticList();
        for (var i = 0; i < 3; i++) diagnostics.Warning("Old", "Do not.", Range(i + 1, 1, i * 9, 3));
        diagnostics.Warning("Other", "Neither.");
        Assert.Equal(["Do not.\n\n(and 2 more similar warnings elsewhere)", "Neither."],
            WarningConsolidation.Apply(diagnostics).Select(static d => d.Detail));
        Assert.Equal("Warnings:\n\n- Old\n  on main.tf line 1 (and 2 more)\n- Other\n",
            WarningConsolidation.FormatCompact(diagnostics, color: false));
    }

    [Fact]
    public void Sorts_warnings_first_and_then_by_place()
    {
        var diagnostics = new DiagnosticList();
        diagnostics.Error("c", "", Range(2, 1, 9, 1));
        diagnostics.Error("b", "", Range(1, 1, 0, 1));
        diagnostics.Error("a", "");
        diagnostics.Warning("w", "", Range(3, 1, 40, 1));
        diagnostics.Sort();
        Assert.Equal(["w", "a", "b", "c"], diagnostics.Select(static d => d.Summary));
    }

    private static SourceRange Range(int line, int column, int start, int length) =>
        new("main.tf", new(line, column, start), new(line, column + length, start + length));

    private static DiagnosticWriter Writer(bool color = false) => new(_ => Source.Bytes(Config), color, 78);

    private static Diagnostic JoinError()
    {
        var local = Value.Object(("s", Value.String("text")), ("m", Value.Object(("x", Value.Zero), ("y", Value.Zero))));
        var diagnostics = new DiagnosticList();
        var file = HclParser.ParseNative(Source.Bytes(Config), "main.tf", diagnostics);
        var content = file.Body.Content(new([], [new("locals")]), diagnostics);
        content.Blocks[0].Body.JustAttributes(diagnostics)["r"].Expression.Evaluate(Source.Context(("local", local)), diagnostics);
        return diagnostics.First();
    }

    private static string Show(Value value, bool unknown = false, bool sensitive = false)
    {
        var ignored = new DiagnosticList();
        var diagnostic = Diagnostic.Error("Bad", "Detail.", Range(1, 1, 0, 6)) with
        {
            Expression = Source.Expression("local.a", ignored),
            EvaluationContext = Source.Context(("local", Value.Object(("a", value)))),
            CausedByUnknown = unknown,
            CausedBySensitive = sensitive,
        };
        return Writer().Format(diagnostic);
    }
}
