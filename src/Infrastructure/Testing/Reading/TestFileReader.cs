using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads one test file.</summary>
internal sealed class TestFileReader(TestSources sources, DiagnosticList diagnostics)
{
    public TestFile? Read(string path)
    {
        if (sources.Parse(path, diagnostics) is not { } body) return null;
        var content = body.Content(TestSchemas.File, diagnostics);
        var providers = new TestProviderReader(new MockFiles(sources, diagnostics), diagnostics);
        var overrides = new OverrideReader(diagnostics);
        var file = new TestFile(path);
        var parallel = InParallel(content);
        var runs = new Dictionary<string, TestRun>();
        var all = new List<TestRun>();
        Block? variables = null;
        foreach (var block in content.Blocks)
        {
            switch (block.Type)
            {
                case "run":
                    AddRun(block, parallel, runs, all);
                    break;
                case "variables" when variables is not null:
                    diagnostics.Error("Multiple \"variables\" blocks", $"This test file already has a variables block defined at {variables.DefinitionRange}.", block.DefinitionRange);
                    break;
                case "variables":
                    variables = block;
                    file = file with { Variables = TestRunReader.Values(block, diagnostics) };
                    break;
                case "provider" or "mock_provider":
                    providers.Read(block);
                    break;
                case "test":
                    break;
                default:
                    overrides.Read(block);
                    break;
            }
        }
        return file with { Providers = providers.Providers, Overrides = overrides.Overrides, Runs = all };
    }

    private void AddRun(Block block, bool parallel, Dictionary<string, TestRun> named, List<TestRun> all)
    {
        var problems = new DiagnosticList();
        Literals.CheckName(block.Labels[0], "Invalid run block name", block.LabelRanges[0], problems);
        var run = new TestRunReader(parallel, problems).Read(block);
        diagnostics.AddRange(problems);
        if (!problems.HasErrors) all.Add(run);
        if (named.TryAdd(run.Name, run)) return;
        diagnostics.Error("Duplicate \"run\" block names", $"This test file already has a run named {run.Name} block defined at {named[run.Name].Range}.", block.DefinitionRange);
    }

    private bool InParallel(BodyContent content)
    {
        var parallel = false;
        foreach (var block in content.BlocksOfType("test"))
        {
            if (block.Body.Content(TestSchemas.Test, diagnostics).Attributes.TryGetValue("parallel", out var attribute))
                parallel = Literals.Bool(attribute.Expression, diagnostics) ?? false;
        }
        return parallel;
    }
}
