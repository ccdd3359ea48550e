using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration.References;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads lifecycle blocks.</summary>
internal static class LifecycleReader
{
    public static Resource Read(Resource resource, Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(BlockSchemas.Lifecycle, diagnostics);
        var attributes = content.Attributes;
        var lifecycle = new Lifecycle
        {
            Enabled = Enabled(content, resource.Count, resource.ForEach, diagnostics),
            CreateBeforeDestroy = attributes.TryGetValue("create_before_destroy", out var before) ? Literals.Bool(before.Expression, diagnostics) ?? false : null,
            PreventDestroy = attributes.TryGetValue("prevent_destroy", out var prevent) && !Literals.IsExpression(prevent.Expression) && (Literals.Bool(prevent.Expression, diagnostics) ?? false),
            PreventDestroyIf = prevent is not null && Literals.IsExpression(prevent.Expression) ? prevent.Expression : null,
            PreventDestroyGiven = prevent is not null,
            Destroy = attributes.TryGetValue("destroy", out var destroy) ? Literals.Bool(destroy.Expression, diagnostics) : null,
            ReplaceTriggeredBy = attributes.TryGetValue("replace_triggered_by", out var triggers) ? Triggers(triggers.Expression, diagnostics) : [],
        };
        if (attributes.TryGetValue("ignore_changes", out var ignore)) lifecycle = IgnoreChanges(lifecycle, ignore.Expression, diagnostics);
        return Conditions(resource with { Lifecycle = lifecycle }, content, isOverride, diagnostics);
    }

    /// <summary>A lifecycle block where nothing but conditions makes sense.</summary>
    public static Resource ReadConditions(Resource resource, string kind, Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(BlockSchemas.Lifecycle, diagnostics);
        resource = resource with { Lifecycle = resource.Lifecycle with { Enabled = Enabled(content, resource.Count, resource.ForEach, diagnostics) } };
        foreach (var (name, attribute) in content.Attributes)
        {
            if (name == "enabled") continue;
            diagnostics.Error(
                $"Invalid {kind} resource lifecycle argument",
                $"The lifecycle argument \"{name}\" is defined only for managed resources (\"resource\" blocks), and is not valid for {kind} resources.",
                attribute.NameRange);
        }
        return Conditions(resource, content, isOverride, diagnostics);
    }

    /// <summary>The enabled argument, with an error where the block is repeated as well.</summary>
    public static Expression? Enabled(BodyContent content, Expression? count, Expression? forEach, DiagnosticList diagnostics)
    {
        if (!content.Attributes.TryGetValue("enabled", out var attribute)) return null;
        var other = count is not null ? "count" : forEach is not null ? "for_each" : null;
        if (other is null) return attribute.Expression;
        diagnostics.Error($"Invalid combination of \"enabled\" and \"{other}\"", $"The \"enabled\" and \"{other}\" meta-arguments are mutually-exclusive: \"{other}\" alone can say that there is no instance.", attribute.NameRange);
        return null;
    }

    private static Resource Conditions(Resource resource, BodyContent content, bool isOverride, DiagnosticList diagnostics)
    {
        var before = new List<CheckRule>();
        var after = new List<CheckRule>();
        foreach (var inner in content.Blocks)
        {
            if (CheckRuleReader.Read(inner, isOverride, diagnostics) is not { } rule) continue;
            CheckNotSelf(rule, inner.Type, resource, diagnostics);
            (inner.Type == "precondition" ? before : after).Add(rule);
        }
        return resource with { Preconditions = before, Postconditions = after };
    }

    private static void CheckNotSelf(CheckRule rule, string type, Resource resource, DiagnosticList diagnostics)
    {
        foreach (var expression in new[] { rule.Condition, rule.ErrorMessage })
        {
            var references = References.References.ParseAll(expression.Variables, new DiagnosticList());
            if (!references.Any(reference => resource.Address.Equals(reference.Subject.Resource))) continue;
            diagnostics.Error($"Invalid reference in {type}", $"Configuration for {resource.Address} may not refer to itself.", expression.Range);
        }
    }

    private static Lifecycle IgnoreChanges(Lifecycle lifecycle, Expression expression, DiagnosticList diagnostics)
    {
        if (expression.AsKeyword() == "all") return lifecycle with { IgnoreAllChanges = true };
        var ignored = new List<Traversal>();
        SourceRange? star = null;
        foreach (var element in Literals.List(expression, diagnostics))
        {
            if (IsStar(element))
            {
                star = element.Range;
                diagnostics.Error("Invalid ignore_changes wildcard", "The [\"*\"] form of ignore_changes wildcard is was deprecated and is now invalid. Use \"ignore_changes = all\" to ignore changes to all attributes.", expression.Range);
                continue;
            }
            if (QuotedSyntax.Traversal(element, diagnostics) is { } traversal) ignored.Add(traversal);
        }
        if (star is not null && ignored.Count > 0)
        {
            diagnostics.Add(Diagnostic.Error("Invalid ignore_changes ruleset", "Cannot mix wildcard string \"*\" with non-wildcard references.", star) with { Context = expression.Range });
        }
        return lifecycle with { IgnoreAllChanges = star is not null, IgnoreChanges = ignored };
    }

    private static bool IsStar(Expression expression)
    {
        if (expression.AsTraversal() is not null) return false;
        var value = expression.Evaluate(null, new DiagnosticList());
        return value is { HasContent: true, Type.IsString: true } && value.AsString() == "*";
    }

    private static List<Expression> Triggers(Expression expression, DiagnosticList diagnostics)
    {
        var triggers = new List<Expression>();
        var problems = new DiagnosticList();
        foreach (var element in Literals.List(expression, problems))
        {
            if (JsonReference.Unwrap(element, problems) is not { } trigger) continue;
            triggers.Add(trigger);
            // Terraform looks no further once something is wrong.
            if (!problems.HasErrors) CheckTrigger(trigger, problems);
        }
        diagnostics.AddRange(problems);
        return triggers;
    }

    private static void CheckTrigger(Expression trigger, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var references = References.References.ParseAll(trigger.Variables, problems);
        diagnostics.AddRange(problems.Select(problem => problem with { Subject = trigger.Range }));
        if (problems.HasErrors) return;
        var resources = 0;
        foreach (var reference in references)
        {
            switch (reference.Subject)
            {
                case ReferenceSubject.WholeResource or ReferenceSubject.ResourceInstance:
                    resources++;
                    break;
                case ReferenceSubject.EachAttribute each:
                    if (each.Name != "key") diagnostics.Error("Invalid each reference in replace_triggered_by expression", "Only each.key may be used in replace_triggered_by.", trigger.Range);
                    break;
                case ReferenceSubject.CountAttribute count:
                    if (count.Name != "index") diagnostics.Error("Invalid count reference in replace_triggered_by expression", "Only count.index may be used in replace_triggered_by.", trigger.Range);
                    break;
                default:
                    diagnostics.Error("Invalid reference in replace_triggered_by expression", "Only resources, count.index, and each.key may be used in replace_triggered_by.", trigger.Range);
                    break;
            }
        }
        if (resources == 0) diagnostics.Error("Invalid replace_triggered_by expression", "Missing resource reference in replace_triggered_by expression.", trigger.Range);
        if (resources > 1) diagnostics.Error("Invalid replace_triggered_by expression", "Multiple resource references in replace_triggered_by expression.", trigger.Range);
    }
}
