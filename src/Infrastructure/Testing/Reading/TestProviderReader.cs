using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads the provider and mock_provider blocks of a test file.</summary>
internal sealed class TestProviderReader(MockFiles mockFiles, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, ProviderConfig> _providers = [];

    public IReadOnlyDictionary<string, ProviderConfig> Providers => _providers;

    public void Read(Block block)
    {
        var provider = block.Type == "provider" ? ProviderReader.Read(block, diagnostics) : Mock(block);
        if (provider is null || _providers.TryAdd(provider.Key, provider)) return;
        diagnostics.Error("Duplicate provider block", $"A provider for {provider.Key} is already defined at {_providers[provider.Key].NameRange}.", provider.Range);
    }

    private ProviderConfig? Mock(Block block)
    {
        var (content, body) = block.Body.PartialContent(TestSchemas.MockProvider, diagnostics);
        if (!ProviderReader.CheckLocalName(block.Labels[0], block.DefinitionRange, diagnostics)) return null;
        var alias = Alias(content);
        var data = new MockDataReader(diagnostics).Read(body, OverrideReader.DuringPlan(content, diagnostics) ?? false);
        if (content.Attributes.TryGetValue("source", out var source) && Literals.String(source.Expression, diagnostics) is { Length: > 0 } directory)
            data = mockFiles.Merge(data, directory, source.Range);
        // A mock needs no configuration, so that its block's own content is none.
        return new ProviderConfig(block.Labels[0], alias, null, NoContent(body), block.DefinitionRange) { NameRange = block.LabelRanges[0], Mock = data, ForEach = content.Attributes.GetValueOrDefault("for_each")?.Expression };
    }

    private string? Alias(BodyContent content)
    {
        if (!content.Attributes.TryGetValue("alias", out var attribute)) return null;
        var alias = Literals.String(attribute.Expression, diagnostics) ?? "";
        if (!IdentifierSyntax.IsIdentifier(alias))
            diagnostics.Error("Invalid provider configuration alias", $"An alias must be a valid name. {Literals.BadIdentifier}");
        return alias.Length == 0 ? null : alias;
    }

    private static Body NoContent(Body body) => body.PartialContent(TestSchemas.MockData, new DiagnosticList()).Remain;
}
