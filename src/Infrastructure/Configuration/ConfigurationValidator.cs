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
    private readonly DiagnosticList _diagnostics;

    private ConfigurationValidator(Func<ProviderAddress, ProviderSchema?> schemas, DiagnosticList diagnostics)
    {
        _schemas = schemas;
        _references = new ReferenceChecker(schemas);
        _diagnostics = diagnostics;
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
            var validator = new ConfigurationValidator(schemas, problems);
            foreach (var module in tree.Descendants()) validator.Validate(module);
        }
        diagnostics.AddRange(problems);
    }

    private void Validate(ModuleTree tree)
    {
        var module = tree.Module;
        var plain = new ReferenceScope(tree);
        foreach (var local in module.Locals.Values) Check(local.Expression, plain);
        foreach (var variable in module.Variables.Values) Check(variable.Validations, plain);
        foreach (var output in module.Outputs.Values)
        {
            Check(output.Expression, plain);
            Check(output.Preconditions, plain);
            CheckDependsOn(output.DependsOn, plain);
        }
        foreach (var call in module.ModuleCalls.Values) Validate(call, tree);
        foreach (var provider in module.ProviderConfigs.Values) Validate(provider, plain);
        foreach (var resource in module.Resources.Values) Validate(resource, tree);
        foreach (var check in module.Checks.Values) Check(check.Assertions, plain with { Check = check.Name });
        foreach (var import in module.Imports)
        {
            var scope = plain with { HasForEach = import.ForEach is not null };
            if (import.ForEach is not null) Check(import.ForEach, plain);
            if (import.Id is not null) Check(import.Id, scope);
        }
    }

    private void Validate(ModuleCall call, ModuleTree tree)
    {
        var plain = new ReferenceScope(tree);
        if (call.Count is not null) Check(call.Count, plain);
        if (call.ForEach is not null) Check(call.ForEach, plain);
        var scope = ReferenceScope.Of(tree, call);
        foreach (var argument in call.Arguments.Values) Check(argument.Expression, scope);
        CheckDependsOn(call.DependsOn, plain);
    }

    private void Validate(ProviderConfig provider, ReferenceScope scope)
    {
        if (_schemas(scope.Module.Module.ProviderFor(provider.LocalName)) is not { } schema) return;
        _references.Check(SchemaReferences.Find(schema.Provider.Block, provider.Body), scope, _diagnostics);
    }

    private void Validate(Resource resource, ModuleTree tree)
    {
        var plain = new ReferenceScope(tree) { Check = resource.Check };
        var scope = ReferenceScope.Of(tree, resource);
        if (resource.Count is not null && !Check(resource.Count, plain)) return;
        if (resource.ForEach is not null && !Check(resource.ForEach, plain)) return;
        CheckDependsOn(resource.DependsOn, plain);
        Check(resource.Preconditions, scope);
        Check(resource.Postconditions, scope with { Self = resource.Address });

        var provider = tree.Module.ProviderFor(resource.ProviderLocalName);
        if (_schemas(provider) is { } schemas)
        {
            if (ResourceSchemas.Find(schemas, resource.Address) is not { } schema)
            {
                ResourceTypes.ReportUnknown(resource, provider, schemas, _diagnostics);
                return;
            }
            _references.Check(SchemaReferences.Find(schema.Block, resource.Body), scope, _diagnostics);
            IgnoredChanges.Check(resource, schema.Block, _diagnostics);
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

    private bool Check(Expression expression, ReferenceScope scope) => _references.Check(expression.Variables, scope, _diagnostics);

    private void Check(IReadOnlyList<CheckRule> rules, ReferenceScope scope)
    {
        foreach (var rule in rules)
        {
            if (Check(rule.Condition, scope)) Check(rule.ErrorMessage, scope);
        }
    }

    private void CheckDependsOn(IReadOnlyList<Traversal> dependsOn, ReferenceScope scope)
    {
        foreach (var traversal in dependsOn)
        {
            if (References.References.Parse(traversal, _diagnostics) is not { } reference) continue;
            if (reference.RemainingCount > 0)
            {
                var rest = SourceRange.Between(reference.Next!.Range, traversal.Steps[^1].Range);
                _diagnostics.Error("Invalid depends_on reference", "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.", rest);
                continue;
            }
            _references.Check(reference, scope, _diagnostics);
        }
    }
}
