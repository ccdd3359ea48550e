using System.Collections.Concurrent;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>Lets an expression be evaluated only where everything it refers to can exist.</summary>
/// <remarks>
/// Whether it can depends on configuration and schemas alone, so a piece of configuration is looked at once, however many
/// instances evaluate it. <c>try</c> and <c>can</c> see nothing of these errors, as in Terraform.
/// </remarks>
internal sealed class ReferenceGate(Func<ProviderAddress, ProviderSchema?> schemas)
{
    private readonly ReferenceChecker _checker = new(schemas);

    // Large stacks repeat the same references over and over: those that read alike are looked at once for each module.
    private readonly ConcurrentDictionary<(ModuleTree, string[]), bool> _sound = new();
    private readonly ConcurrentDictionary<(ModuleTree, string[]), bool> _soundDependencies = new();
    private readonly ConcurrentDictionary<object, DiagnosticList> _findings = new(ReferenceEqualityComparer.Instance);

    /// <summary>False where a reference is bad; the diagnostics say which.</summary>
    public bool Admits(Expression expression, Func<ReferenceScope> scope, DiagnosticList diagnostics) =>
        Admits(expression, expression, static e => e.Variables, scope, diagnostics);

    /// <summary>False where a reference in the body is bad, as far as the schema lets it be read.</summary>
    /// <param name="context">Where the body is evaluated.</param>
    /// <remarks>
    /// The content of a dynamic block that comes to no blocks, or nobody knows yet to which, is never evaluated, and Terraform
    /// overlooks what is wrong in it: published modules rely on that. Only where something is wrong it is worth the while to look.
    /// </remarks>
    public bool Admits(SchemaBlock schema, Body body, EvaluationContext context, Func<ReferenceScope> scope, DiagnosticList diagnostics)
    {
        var everywhere = new DiagnosticList();
        if (Admits(body, (schema, body), static b => SchemaReferences.Find(b.schema, b.body), scope, everywhere))
        {
            diagnostics.AddRange(everywhere);
            return true;
        }
        var problems = Check(SchemaReferences.FindBeforeExpansion(schema, body), scope);
        if (!problems.HasErrors) problems.AddRange(Check(SchemaReferences.FindInExpansions(schema, body, context), scope));
        diagnostics.AddRange(problems);
        return !problems.HasErrors;
    }

    /// <summary>False where something that <c>depends_on</c> names is bad.</summary>
    public bool AdmitsDependencies(IReadOnlyList<Traversal> dependsOn, Func<ReferenceScope> scope, DiagnosticList diagnostics)
    {
        if (dependsOn.Count == 0) return true;
        var problems = new DiagnosticList();
        var where = scope();
        foreach (var traversal in dependsOn)
        {
            var names = (traversal as PlainTraversal)?.Names;
            if (names is not null && _soundDependencies.ContainsKey((where.Module, names))) continue;
            if (Configuration.References.References.Parse(traversal, problems) is not { } reference) continue;
            if (reference.RemainingCount == 0)
            {
                var before = problems.Count;
                _checker.Check(reference, where, problems);
                if (names is not null && problems.Count == before) _soundDependencies.TryAdd((where.Module, names), true);
                continue;
            }
            var rest = SourceRange.Between(reference.Next!.Range, traversal.Steps[^1].Range);
            problems.Error("Invalid depends_on reference", "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.", rest);
        }
        diagnostics.AddRange(problems);
        return !problems.HasErrors;
    }

    private DiagnosticList Check(IReadOnlyList<Traversal> references, Func<ReferenceScope> scope)
    {
        var problems = new DiagnosticList();
        if (references.Count == 0) return problems;
        var where = scope();
        foreach (var traversal in references)
        {
            var names = traversal is PlainTraversal { RootName: not ("count" or "each" or "self") } plain && where.Check is null ? plain.Names : null;
            if (names is not null && _sound.ContainsKey((where.Module, names))) continue;
            var before = problems.Count;
            if (Configuration.References.References.Parse(traversal, problems) is { } reference) _checker.Check(reference, where, problems);
            if (names is not null && problems.Count == before) _sound.TryAdd((where.Module, names), true);
        }
        return problems;
    }

    private bool Admits<T>(object key, T piece, Func<T, IReadOnlyList<Traversal>> references, Func<ReferenceScope> scope, DiagnosticList diagnostics)
    {
        if (!_findings.TryGetValue(key, out var found))
        {
            found = Check(references(piece), scope);
            _findings.TryAdd(key, found);
        }
        diagnostics.AddRange(found);
        return !found.HasErrors;
    }
}
