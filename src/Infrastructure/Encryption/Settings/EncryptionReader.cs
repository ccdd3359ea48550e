using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;
using Millwright.Infrastructure.Configuration.Reading;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>Reads encryption blocks.</summary>
/// <remarks>Source: "State and Plan Encryption" in OpenTofu's documentation.</remarks>
internal static class EncryptionReader
{
    private static readonly BodySchema Encryption = new([], [
        new("key_provider", "type", "name"), new("method", "type", "name"), new("state"), new("plan"), new("remote_state_data_sources")]);

    private static readonly BodySchema Target = new([new("method"), new("enforced")], [new("fallback")]);
    private static readonly BodySchema Fallback = new([new("method")], [new("fallback")]);
    private static readonly BodySchema Remotes = new([], [new("default"), new("remote_state_data_source", "name")]);

    public static EncryptionSettings Read(Body body, DiagnosticList diagnostics)
    {
        var content = body.Content(Encryption, diagnostics);
        var remotes = new Dictionary<string, TargetSettings>();
        TargetSettings? fallback = null;
        if (Only(content, "remote_state_data_sources", diagnostics) is { } remote)
        {
            var inner = remote.Body.Content(Remotes, diagnostics);
            fallback = Only(inner, "default", diagnostics) is { } block ? ReadTarget(block, Fallback, diagnostics) : null;
            foreach (var named in inner.BlocksOfType("remote_state_data_source"))
            {
                if (!remotes.TryAdd(named.Labels[0], ReadTarget(named, Fallback, diagnostics)))
                    diagnostics.Error("Duplicate remote_state_data_source block", $"There is more than one block for the remote state \"{named.Labels[0]}\".", named.DefinitionRange);
            }
        }
        return new EncryptionSettings(
            ReadNamed(content, "key_provider", diagnostics),
            ReadNamed(content, "method", diagnostics),
            Only(content, "state", diagnostics) is { } state ? ReadTarget(state, Target, diagnostics) : null,
            Only(content, "plan", diagnostics) is { } plan ? ReadTarget(plan, Target, diagnostics) : null,
            fallback,
            remotes);
    }

    private static List<NamedSettings> ReadNamed(BodyContent content, string kind, DiagnosticList diagnostics)
    {
        var all = new List<NamedSettings>();
        foreach (var block in content.BlocksOfType(kind))
        {
            var named = new NamedSettings(kind, block.Labels[0], block.Labels[1], block.Body, block.DefinitionRange);
            if (!IdentifierSyntax.IsIdentifier(named.Type) || !IdentifierSyntax.IsIdentifier(named.Name))
                diagnostics.Error($"Invalid {kind} name", Literals.BadIdentifier, named.Range);
            else if (all.Exists(k => k.Address == named.Address))
                diagnostics.Error($"Duplicate {kind} block", $"{named.Address} is declared more than once.", named.Range);
            else all.Add(named);
        }
        return all;
    }

    private static TargetSettings ReadTarget(Block block, BodySchema schema, DiagnosticList diagnostics)
    {
        var content = block.Body.Content(schema, diagnostics);
        var enforced = content.Attributes.TryGetValue("enforced", out var given) && Literals.Bool(given.Expression, diagnostics) == true;
        var fallback = Only(content, "fallback", diagnostics) is { } inner ? ReadTarget(inner, Fallback, diagnostics) : null;
        return new TargetSettings(content.Attributes.GetValueOrDefault("method")?.Expression, fallback, enforced, block.DefinitionRange);
    }

    private static Block? Only(BodyContent content, string type, DiagnosticList diagnostics)
    {
        Block? first = null;
        foreach (var block in content.BlocksOfType(type))
        {
            if (first is not null) diagnostics.Error($"Duplicate {type} block", $"Only one {type} block is allowed. Another was declared at {first.DefinitionRange}.", block.DefinitionRange);
            first ??= block;
        }
        return first;
    }
}
