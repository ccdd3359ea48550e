using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Lays a block of an override file over the block it changes: what it does not mention stays.</summary>
internal sealed class BlockMerge(DiagnosticList diagnostics)
{
    public ProviderConfig Merge(ProviderConfig original, ProviderConfig over) => original with
    {
        Version = over.Version ?? original.Version,
        ForEach = over.ForEach ?? original.ForEach,
        Body = new OverriddenBody(original.Body, over.Body),
    };

    public Variable Merge(Variable original, Variable over)
    {
        bool Given(string name) => over.Given.Contains(name);
        var merged = original with
        {
            Description = Given("description") ? over.Description : original.Description,
            Sensitive = Given("sensitive") ? over.Sensitive : original.Sensitive,
            Ephemeral = Given("ephemeral") ? over.Ephemeral : original.Ephemeral,
            Nullable = Given("nullable") ? over.Nullable : original.Nullable,
            Deprecated = Given("deprecated") ? over.Deprecated : original.Deprecated,
            Default = over.Default ?? original.Default,
            DefaultRange = over.DefaultRange ?? original.DefaultRange,
            Constraint = Given("type") ? over.Constraint : original.Constraint,
            ParsesAsLiteral = Given("type") ? over.ParsesAsLiteral : original.ParsesAsLiteral,
        };
        return merged.Default is null ? merged : WithDefaultConverted(merged, over);
    }

    /// <summary>The override may have changed the type or the default, and the two must still fit.</summary>
    private Variable WithDefaultConverted(Variable merged, Variable over)
    {
        const string summary = "Invalid default value for variable";
        try
        {
            merged = merged with { Default = merged.Constraint.Convert(merged.Default!) };
        }
        catch (ConversionException error)
        {
            var reason = (over.Given.Contains("type"), over.Given.Contains("default")) switch
            {
                (true, false) => "Overriding this variable's type constraint has made its default value invalid",
                (false, true) => "The overridden default value for this variable is not compatible with the variable's type constraint",
                _ => "This variable's default value is not compatible with its type constraint",
            };
            diagnostics.Error(summary, $"{reason}: {ConversionText.Of(error)}.", over.Range);
            return merged;
        }
        if (!merged.Nullable && merged.Default!.IsNull) diagnostics.Error(summary, "A null default value is not valid when nullable=false.", over.Range);
        return merged;
    }

    public Output Merge(Output original, Output over)
    {
        RefuseDependsOn(over.DependsOn);
        bool Given(string name) => over.Given.Contains(name);
        return original with
        {
            Description = over.Description.Length > 0 ? over.Description : original.Description,
            Expression = Given("value") ? over.Expression : original.Expression,
            Sensitive = Given("sensitive") ? over.Sensitive : original.Sensitive,
            Ephemeral = Given("ephemeral") ? over.Ephemeral : original.Ephemeral,
            Deprecated = Given("deprecated") ? over.Deprecated : original.Deprecated,
            Constraint = Given("type") ? over.Constraint : original.Constraint,
        };
    }

    public ModuleCall Merge(ModuleCall original, ModuleCall over)
    {
        RefuseDependsOn(original.DependsOn);
        var body = new OverriddenBody(original.Body, over.Body);
        return original with
        {
            Source = over.SourceGiven ? over.Source : original.Source,
            SourceRange = over.SourceGiven ? over.SourceRange : original.SourceRange,
            Count = over.Count ?? original.Count,
            ForEach = over.ForEach ?? original.ForEach,
            Enabled = over.Enabled ?? original.Enabled,
            EarlySource = over.SourceGiven ? over.EarlySource : original.EarlySource,
            Version = over.EarlyVersion is null ? over.Version ?? original.Version : null,
            EarlyVersion = over.Version is null ? over.EarlyVersion ?? original.EarlyVersion : null,
            Providers = over.Providers is { Count: > 0 } ? over.Providers : original.Providers,
            Body = body,
            Arguments = body.JustAttributes(new DiagnosticList()),
        };
    }

    public Resource Merge(Resource original, Resource over)
    {
        RefuseDependsOn(over.DependsOn);
        return original with
        {
            Count = over.Count ?? original.Count,
            ForEach = over.ForEach ?? original.ForEach,
            Provider = over.Provider ?? original.Provider,
            Connection = over.Connection ?? original.Connection,
            Provisioners = over.Provisioners.Count > 0 ? over.Provisioners : original.Provisioners,
            Lifecycle = Merge(original.Lifecycle, over.Lifecycle),
            Body = new OverriddenBody(original.Body, over.Body),
        };
    }

    private static Lifecycle Merge(Lifecycle original, Lifecycle over) => original with
    {
        Enabled = over.Enabled ?? original.Enabled,
        CreateBeforeDestroy = over.CreateBeforeDestroy ?? original.CreateBeforeDestroy,
        PreventDestroy = over.PreventDestroyGiven ? over.PreventDestroy : original.PreventDestroy,
        PreventDestroyIf = over.PreventDestroyGiven ? over.PreventDestroyIf : original.PreventDestroyIf,
        Destroy = over.Destroy ?? original.Destroy,
        IgnoreChanges = over.IgnoreChanges.Count > 0 ? over.IgnoreChanges : original.IgnoreChanges,
        IgnoreAllChanges = over.IgnoreAllChanges || original.IgnoreAllChanges,
        ReplaceTriggeredBy = over.ReplaceTriggeredBy.Count > 0 ? over.ReplaceTriggeredBy : original.ReplaceTriggeredBy,
    };

    private void RefuseDependsOn(IReadOnlyList<Traversal> dependsOn)
    {
        if (dependsOn.Count > 0) diagnostics.Error("Unsupported override", "The depends_on argument may not be overridden.", dependsOn[0].Range);
    }
}
