using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The block type <c>_</c>, whose content belongs to the provider even where it has a meta-argument's name.</summary>
internal sealed class EscapeBlocks(string specific, string owner)
{
    private Block? _seen;

    public Body Merge(Body body, Block block, DiagnosticList diagnostics)
    {
        if (_seen is not null)
        {
            diagnostics.Error(
                "Duplicate escaping block",
                $"The special block type \"_\" can be used to force particular arguments to be interpreted as {specific} rather than as meta-arguments, but each {owner} block can have only one such block. The first escaping block was at {_seen.DefinitionRange}.",
                block.DefinitionRange);
            return body;
        }
        _seen = block;
        return new CombinedBody([body, block.Body]);
    }

    public static void Reserved(Block block, string owner, DiagnosticList diagnostics) => diagnostics.Error(
        $"Reserved block type name in {owner} block",
        $"The block type name \"{block.Type}\" is reserved for use by Terraform in a future version.",
        block.TypeRange);
}
