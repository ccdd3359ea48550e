using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads override blocks and keeps those of one place apart.</summary>
internal sealed class OverrideReader(DiagnosticList diagnostics)
{
    private readonly List<TestOverride> _overrides = [];

    public IReadOnlyList<TestOverride> Overrides => _overrides;

    public static bool Handles(Block block) => block.Type.StartsWith("override_", StringComparison.Ordinal);

    public void Read(Block block)
    {
        if (ReadOne(block) is not { } read) return;
        var target = read.Name;
        if (_overrides.Find(o => o.Name == target) is { } previous)
        {
            diagnostics.Error($"Duplicate {block.Type} block", $"An {block.Type} block targeting {target} has already been defined at {previous.Range}.", read.Range);
            return;
        }
        _overrides.Add(read);
    }

    /// <summary>When the values apply: true for planning too, null where nothing is said or it is wrong.</summary>
    public static bool? DuringPlan(BodyContent content, DiagnosticList diagnostics)
    {
        if (!content.Attributes.TryGetValue("override_during", out var attribute)) return null;
        switch (attribute.Expression.AsKeyword())
        {
            case "plan": return true;
            case "apply": return false;
        }
        diagnostics.Error("Invalid override_during value", "The override_during attribute must be a value of plan or apply.", attribute.Range);
        return null;
    }

    private TestOverride? ReadOne(Block block)
    {
        var isModule = block.Type == "override_module";
        var name = isModule ? "outputs" : "values";
        var content = block.Body.Content(TestSchemas.Override(name), diagnostics);
        var target = Target(block, content, out var targetRange);
        var values = Value.EmptyObject;
        var given = content.Attributes.GetValueOrDefault(name);
        if (given is not null)
        {
            values = given.Expression.Evaluate(null, diagnostics);
            if (!values.Type.IsObject)
                diagnostics.Error($"Invalid {name} attribute", $"{block.Type} blocks must specify {(isModule ? "an outputs" : "a values")} attribute that is an object.", given.Range);
        }
        var during = DuringPlan(content, diagnostics);
        if (target is null || !IsRightKind(block, target, targetRange)) return null;
        return new TestOverride(target, values.Type.IsObject ? values : Value.EmptyObject, block.DefinitionRange)
        {
            DuringPlan = during,
            OfAnyInstance = content.Attributes.TryGetValue("target", out var written) && AnyInstance.Read(written.Expression) is not null,
            TargetRange = targetRange,
            ValuesRange = given?.Range,
        };
    }

    private TargetAddress? Target(Block block, BodyContent content, out SourceRange range)
    {
        range = block.DefinitionRange;
        if (!content.Attributes.TryGetValue("target", out var attribute))
        {
            diagnostics.Error("Missing target attribute", $"{block.Type} blocks must specify a target address.", block.DefinitionRange);
            return null;
        }
        range = attribute.Range;
        return (AnyInstance.Read(attribute.Expression) ?? QuotedSyntax.Traversal(attribute.Expression, diagnostics)) is { } traversal ? AddressParser.ParseTarget(traversal, diagnostics) : null;
    }

    private bool IsRightKind(Block block, TargetAddress target, SourceRange range)
    {
        var (kind, right) = block.Type switch
        {
            "override_module" => ("modules", target.Resource is null),
            "override_data" => ("data sources", target.Resource?.Mode == ResourceMode.Data),
            _ => ("resources", target.Resource?.Mode == ResourceMode.Managed),
        };
        if (!right) diagnostics.Error("Invalid override target", $"You can only target {kind} from {block.Type} blocks, not {target}.", range);
        return right;
    }
}
