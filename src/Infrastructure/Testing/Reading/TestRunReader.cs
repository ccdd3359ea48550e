using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads one run block.</summary>
/// <param name="inParallel">What holds for runs that do not say so themselves.</param>
internal sealed class TestRunReader(bool inParallel, DiagnosticList diagnostics)
{
    private readonly List<CheckRule> _assertions = [];
    private readonly OverrideReader _overrides = new(diagnostics);
    private TestRunOptions? _options;
    private TestRunModule? _module;
    private Block? _moduleBlock;
    private Block? _variables;
    private IReadOnlyDictionary<string, Expression> _values = new Dictionary<string, Expression>();

    public TestRun Read(Block block)
    {
        var content = block.Body.Content(TestSchemas.Run, diagnostics);
        foreach (var inner in content.Blocks) ReadInner(inner);
        return new TestRun(block.Labels[0], block.DefinitionRange)
        {
            PlansOnly = Command(content),
            Options = _options ?? new TestRunOptions(),
            Variables = _values,
            Overrides = _overrides.Overrides,
            Providers = content.Attributes.TryGetValue("providers", out var providers) ? ModuleCallReader.Providers(providers.Expression, diagnostics) : [],
            Assertions = _assertions,
            Module = _module,
            ExpectFailures = Traversals(content, "expect_failures"),
            StateKey = content.Attributes.TryGetValue("state_key", out var key) ? Literals.String(key.Expression, diagnostics) : null,
            Parallel = content.Attributes.TryGetValue("parallel", out var parallel) ? Literals.Bool(parallel.Expression, diagnostics) ?? inParallel : inParallel,
        };
    }

    private void ReadInner(Block inner)
    {
        switch (inner.Type)
        {
            case "assert":
                var problems = new DiagnosticList();
                if (CheckRuleReader.Read(inner, isOverride: false, problems) is { } rule && !problems.HasErrors) _assertions.Add(rule);
                diagnostics.AddRange(problems);
                break;
            case "plan_options":
                if (_options is not null) Repeated(inner, _options.Range);
                else ReadOptions(inner);
                break;
            case "variables":
                if (_variables is not null) Repeated(inner, _variables.DefinitionRange);
                else _values = Values(_variables = inner, diagnostics);
                break;
            case "module":
                if (_moduleBlock is not null) Repeated(inner, _moduleBlock.DefinitionRange);
                _moduleBlock ??= inner;
                _module = Module(inner) ?? _module;
                break;
            default:
                _overrides.Read(inner);
                break;
        }
    }

    /// <summary>The attributes of a variables block.</summary>
    public static IReadOnlyDictionary<string, Expression> Values(Block block, DiagnosticList diagnostics) =>
        block.Body.JustAttributes(diagnostics).ToDictionary(static a => a.Key, static a => a.Value.Expression);

    private void Repeated(Block inner, SourceRange previous) =>
        diagnostics.Error($"Multiple \"{inner.Type}\" blocks", $"This run block already has a {inner.Type} block defined at {previous}.", inner.DefinitionRange);

    private bool Command(BodyContent content)
    {
        if (!content.Attributes.TryGetValue("command", out var attribute)) return false;
        switch (attribute.Expression.AsKeyword())
        {
            case "plan": return true;
            case "apply": return false;
        }
        diagnostics.Error("Invalid \"command\" keyword", "The \"command\" argument requires one of the following keywords without quotes: apply or plan.", attribute.Expression.Range);
        return false;
    }

    /// <summary>A block with errors does not count as the one that a run may have.</summary>
    private void ReadOptions(Block block)
    {
        var before = diagnostics.Count;
        var options = Options(block);
        if (!diagnostics.HasErrorsSince(before)) _options = options;
    }

    private TestRunOptions Options(Block block)
    {
        var content = block.Body.Content(TestSchemas.PlanOptions, diagnostics);
        var refreshOnly = RefreshOnly(content);
        var refresh = !content.Attributes.TryGetValue("refresh", out var given) || (Literals.Bool(given.Expression, diagnostics) ?? true);
        if (!refresh && refreshOnly)
            diagnostics.Error("Incompatible plan options", "The \"refresh\" option cannot be set to false when running a test in \"refresh-only\" mode.", given!.Range);
        return new TestRunOptions
        {
            RefreshOnly = refreshOnly,
            Refresh = refresh,
            Replace = Traversals(content, "replace"),
            Target = Traversals(content, "target"),
            Range = block.DefinitionRange,
        };
    }

    private bool RefreshOnly(BodyContent content)
    {
        if (!content.Attributes.TryGetValue("mode", out var attribute)) return false;
        switch (attribute.Expression.AsKeyword())
        {
            case "refresh-only": return true;
            case "normal": return false;
        }
        diagnostics.Error("Invalid \"mode\" keyword", "The \"mode\" argument requires one of the following keywords without quotes: normal or refresh-only", attribute.Expression.Range);
        return false;
    }

    private List<Traversal> Traversals(BodyContent content, string name)
    {
        var found = new List<Traversal>();
        if (!content.Attributes.TryGetValue(name, out var attribute)) return found;
        foreach (var element in Literals.List(attribute.Expression, diagnostics))
        {
            if (QuotedSyntax.Traversal(element, diagnostics) is { } traversal) found.Add(traversal);
        }
        return found;
    }

    private TestRunModule? Module(Block block)
    {
        var content = block.Body.Content(TestSchemas.RunModule, diagnostics);
        var hasVersion = content.Attributes.TryGetValue("version", out var versionAttribute);
        var version = hasVersion ? Literals.Version(versionAttribute!, diagnostics) : null;
        if (!content.Attributes.TryGetValue("source", out var source))
        {
            diagnostics.Error("Missing \"source\" attribute for module block", "You must specify a source attribute when executing alternate modules during test executions.", block.DefinitionRange);
            return null;
        }
        if (Literals.String(source.Expression, diagnostics) is not { } text) return null;
        if (ModuleSourceAddress.Parse(text, hasVersion, source.Range, diagnostics) is not { } address) return null;
        if (address.Kind is not (ModuleSourceKind.Local or ModuleSourceKind.Registry))
        {
            diagnostics.Error("Invalid module source address", "Only local or registry module sources are currently supported from within test run blocks.", source.Range);
            return null;
        }
        var call = new ModuleCall("", text, block.Body, block.DefinitionRange)
        {
            SourceRange = source.Range,
            Version = version,
            Arguments = new Dictionary<string, Hcl.Bodies.Attribute>(),
        };
        return new TestRunModule(call, block.DefinitionRange);
    }
}
