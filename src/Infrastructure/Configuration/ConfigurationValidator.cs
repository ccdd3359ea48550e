using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Configuration;

/// <summary>All checks of <c>terraform validate</c> that need schemas but neither values nor providers.</summary>
public sealed class ConfigurationValidator
{
    private readonly Func<ProviderAddress, ProviderSchema?> _schemas;
    private readonly ReferenceChecker _references;
    private readonly bool _recordsNeeds;
    private readonly ValidationFindings _findings = new();

    /// <summary>What depends_on may name in the module at hand, as found so far: long lists of the same names are common.</summary>
    private readonly HashSet<string[]> _soundDependencies = new(ReferenceEqualityComparer.Instance);
    private ValidationFindings.Entry _current = new();

    private ConfigurationValidator(Func<ProviderAddress, ProviderSchema?> schemas, bool recordsNeeds)
    {
        _schemas = schemas;
        _references = new ReferenceChecker(schemas);
        _recordsNeeds = recordsNeeds;
    }

    /// <summary>Adds what is wrong with a tree. Bodies are not evaluated: decoding them reports their own errors.</summary>
    public static void Validate(ModuleTree tree, Func<ProviderAddress, ProviderSchema?> schemas, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        ProvisionerTypes.Check(tree, problems);
        if (!problems.HasErrors)
        {
            foreach (var module in tree.Descendants()) ModuleArguments.Check(module, problems);
        }
        // Without arguments a child module cannot be looked at any further, as in Terraform.
        if (!problems.HasErrors)
        {
            // What needs what matters only where something is wrong, which is rare.
            var findings = Find(tree, schemas, recordsNeeds: false);
            if (findings.HasErrors) findings = Find(tree, schemas, recordsNeeds: true);
            findings.ReportTo(problems);
        }
        diagnostics.AddRange(problems);
    }

    private static ValidationFindings Find(ModuleTree tree, Func<ProviderAddress, ProviderSchema?> schemas, bool recordsNeeds)
    {
        var validator = new ConfigurationValidator(schemas, recordsNeeds);
        foreach (var module in tree.Descendants()) validator.Validate(module);
        return validator._findings;
    }

    private void Validate(ModuleTree tree)
    {
        var module = tree.Module;
        var plain = new ReferenceScope(tree);
        _soundDependencies.Clear();
        foreach (var local in module.Locals.Values)
        {
            Enter(tree, $"local.{local.Name}");
            Check(local.Expression, plain);
        }
        foreach (var variable in module.Variables.Values)
        {
            Enter(tree, $"var.{variable.Name}");
            // A rule is about its own variable, which it must not wait for.
            Check(variable.Validations, plain);
        }
        foreach (var output in module.Outputs.Values)
        {
            Enter(tree, $"output.{output.Name}");
            Check(output.Expression, plain);
            Check(output.Preconditions, plain);
            CheckDependsOn(output.DependsOn, plain);
        }
        foreach (var call in module.ModuleCalls.Values) Validate(call, tree);
        foreach (var provider in module.ProviderConfigs.Values) Validate(provider, plain);
        foreach (var resource in module.Resources.Values) Validate(resource, tree);
        foreach (var check in module.Checks.Values)
        {
            Enter(tree, $"check.{check.Name}");
            Check(check.Assertions, plain with { Check = check.Name });
        }
        for (var i = 0; i < module.Imports.Count; i++)
        {
            var import = module.Imports[i];
            Enter(tree, $"import {i}");
            if (import.ForEach is not null) Check(import.ForEach, plain);
            if (import.Id is not null) Check(import.Id, plain with { HasForEach = import.ForEach is not null });
        }
    }

    private void Validate(ModuleCall call, ModuleTree tree)
    {
        var plain = new ReferenceScope(tree);
        Enter(tree, $"module.{call.Name}");
        if (call.Count is not null) Check(call.Count, plain);
        if (call.ForEach is not null) Check(call.ForEach, plain);
        if (call.Enabled is not null) Check(call.Enabled, plain);
        CheckDependsOn(call.DependsOn, plain);
        if (!tree.Children.TryGetValue(call.Name, out var child)) return;
        var scope = ReferenceScope.Of(tree, call);
        foreach (var (name, argument) in call.Arguments)
        {
            Enter(child, $"var.{name}");
            Check(argument.Expression, scope);
        }
    }

    private void Validate(ProviderConfig provider, ReferenceScope scope)
    {
        if (provider.IsForTest) return;
        Enter(scope.Module, $"provider.{provider.Key}");
        if (_schemas(scope.Module.Module.ProviderFor(provider.LocalName)) is not { } schema) return;
        Check(SchemaReferences.Find(schema.Provider.Block, provider.Body), scope);
    }

    private void Validate(Resource resource, ModuleTree tree)
    {
        var plain = new ReferenceScope(tree) { Check = resource.Check };
        var scope = ReferenceScope.Of(tree, resource);
        Enter(tree, resource.Address.ToString());
        _current.Needs.Add((tree, $"provider.{resource.Provider?.Key ?? resource.ProviderLocalName}"));
        if (resource.Count is not null && !Check(resource.Count, plain)) return;
        if (resource.ForEach is not null && !Check(resource.ForEach, plain)) return;
        if (resource.Lifecycle.Enabled is { } enabled && !Check(enabled, plain)) return;
        CheckDependsOn(resource.DependsOn, plain);
        Check(resource.Preconditions, scope);
        Check(resource.Postconditions, scope with { Self = resource.Address });

        var provider = tree.Module.ProviderFor(resource.ProviderLocalName);
        if (_schemas(provider) is { } schemas)
        {
            if (ResourceSchemas.Find(schemas, resource.Address) is not { } schema)
            {
                ResourceTypes.ReportUnknown(resource, provider, schemas, _current.Problems);
                return;
            }
            Check(SchemaReferences.Find(schema.Block, resource.Body), scope);
            IgnoredChanges.Check(resource, schema.Block, _current.Problems);
        }
        CheckProvisioners(resource, scope with { Self = resource.Address });
    }

    private void CheckProvisioners(Resource resource, ReferenceScope scope)
    {
        if (resource.Connection is not null) CheckAttributes(resource.Connection.Body, scope);
        foreach (var provisioner in resource.Provisioners)
        {
            CheckAttributes(provisioner.Body, scope);
            if (provisioner.Connection is not null) CheckAttributes(provisioner.Connection.Body, scope);
        }
    }

    private void CheckAttributes(Body body, ReferenceScope scope)
    {
        foreach (var attribute in body.JustAttributes(new DiagnosticList()).Values) Check(attribute.Expression, scope);
    }

    private void Enter(ModuleTree module, string name) => _current = _findings.Of(module, name);

    private bool Check(Expression expression, ReferenceScope scope) => Check(expression.Variables, scope);

    private bool Check(IReadOnlyList<Traversal> traversals, ReferenceScope scope)
    {
        if (traversals.Count == 0) return true;
        var problems = new DiagnosticList();
        foreach (var traversal in traversals)
        {
            if (References.References.Parse(traversal, problems) is not { } reference) continue;
            Need(reference.Subject, scope.Module);
            _references.Check(reference, scope, problems);
        }
        _current.Problems.AddRange(problems);
        return !problems.HasErrors;
    }

    private void Check(IReadOnlyList<CheckRule> rules, ReferenceScope scope)
    {
        foreach (var rule in rules)
        {
            if (Check(rule.Condition, scope)) Check(rule.ErrorMessage, scope);
        }
    }

    private void Need(ReferenceSubject subject, ModuleTree module)
    {
        if (!_recordsNeeds) return;
        if (subject.ModuleCallName is { } call)
        {
            if (!module.Children.TryGetValue(call, out var child)) return;
            var outputs = subject is ReferenceSubject.ModuleOutput output ? [output.Output] : child.Module.Outputs.Keys;
            foreach (var name in outputs) _current.Needs.Add((child, $"output.{name}"));
        }
        else if (subject is ReferenceSubject.InputVariable or ReferenceSubject.LocalValue || subject.Resource is not null)
        {
            var name = subject.Resource?.ToString() ?? subject.ToString()!;
            if (_findings.Of(module, name) != _current) _current.Needs.Add((module, name));
        }
    }

    private void CheckDependsOn(IReadOnlyList<Traversal> dependsOn, ReferenceScope scope)
    {
        foreach (var traversal in dependsOn)
        {
            var names = _recordsNeeds || scope.Check is not null ? null : (traversal as PlainTraversal)?.Names;
            if (names is not null && _soundDependencies.Contains(names)) continue;
            if (References.References.Parse(traversal, _current.Problems) is not { } reference) continue;
            Need(reference.Subject, scope.Module);
            if (reference.RemainingCount > 0)
            {
                var rest = SourceRange.Between(reference.Next!.Range, traversal.Steps[^1].Range);
                _current.Problems.Error("Invalid depends_on reference", "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.", rest);
                continue;
            }
            var before = _current.Problems.Count;
            _references.Check(reference, scope, _current.Problems);
            if (names is not null && _current.Problems.Count == before) _soundDependencies.Add(names);
        }
    }
}
