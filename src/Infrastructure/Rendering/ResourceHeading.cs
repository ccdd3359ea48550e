using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering;

/// <summary>The comment lines above a resource in a plan: what happens to it, and why.</summary>
internal static class ResourceHeading
{
    /// <param name="isDrift">The change was made by someone else and is only reported.</param>
    public static string For(ResourceChange change, bool isDrift)
    {
        var address = change.DeposedKey is null ? change.Address.ToString() : $"{change.Address} (deposed object {change.DeposedKey})";
        var isMove = change.PreviousAddress is not null && !change.PreviousAddress.Equals(change.Address);
        var text = new StringBuilder();
        text.Append(change.Action switch
        {
            ActionKind.Create when change.ForgetsOld =>
                $"[bold]  # {address}[reset] must be replaced, but the present object [bold][red]will not be destroyed[reset]"
                + "\n  # (destroy = false is set in the configuration: it will no longer be managed by Terraform)",
            ActionKind.Create => $"[bold]  # {address}[reset] will be created",
            ActionKind.Read => $"[bold]  # {address}[reset] will be read during apply{ReadReason(change.Reason)}",
            ActionKind.Update when isDrift => $"[bold]  # {address}[reset] has changed",
            ActionKind.Update => $"[bold]  # {address}[reset] will be updated in-place",
            ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete => Replacement(change.Reason, address),
            ActionKind.Forget when change.DeposedKey is not null =>
                $"[bold] # {address}[reset] will be removed from Terraform state, but [bold][red]will not be destroyed[reset]"
                + "\n[bold] # (left over from a partially-failed replacement of this instance)\n # (destroy = false is set in the configuration)",
            ActionKind.Forget =>
                $"[bold] # {address}[reset] will no longer be managed by Terraform, but [bold][red]will not be destroyed[reset]"
                + "\n # (destroy = false is set in the configuration)",
            ActionKind.Delete when isDrift => $"[bold]  # {address}[reset] has been deleted{DeleteReason(change)}",
            ActionKind.Delete => $"[bold]  # {address}[reset] will be [bold][red]destroyed[reset]{DeleteReason(change)}",
            _ when isMove => $"[bold]  # {change.PreviousAddress}[reset] has moved to [bold]{address}[reset]",
            _ => $"[bold]  # {address}[reset] will be imported{(change.GeneratedConfig is null ? "" : "\n  #[reset] (config will be generated)")}",
        });
        text.Append('\n');
        var toldImport = change.Action == ActionKind.NoOp && !isMove;
        if (isMove && change.Action != ActionKind.NoOp) text.Append($"  # [reset](moved from {change.PreviousAddress})\n");
        if (change.ImportId is not null && !toldImport)
        {
            text.Append(change.ImportId.Length > 0 ? $"  # [reset](imported from \"{change.ImportId}\")\n" : "  # [reset](will be imported first)\n");
        }
        if (change.ImportId is not null && change.IsReplace) text.Append("  # [reset][yellow]Warning: this will destroy the imported resource[reset]\n");
        return text.ToString();
    }

    private static string ReadReason(ActionReason reason) => reason switch
    {
        ActionReason.ReadBecauseConfigUnknown => "\n  # (config refers to values not yet known)",
        ActionReason.ReadBecauseDependencyPending => "\n  # (depends on a resource or a module with changes pending)",
        ActionReason.ReadBecauseCheckNested => "\n  # (config will be reloaded to verify a check block)",
        _ => "",
    };

    private static string Replacement(ActionReason reason, string address) => reason switch
    {
        ActionReason.ReplaceBecauseTainted => $"[bold]  # {address}[reset] is tainted, so must be [bold][red]replaced[reset]",
        ActionReason.ReplaceByRequest => $"[bold]  # {address}[reset] will be [bold][red]replaced[reset], as requested",
        ActionReason.ReplaceByTriggers => $"[bold]  # {address}[reset] will be [bold][red]replaced[reset] due to changes in replace_triggered_by",
        _ => $"[bold]  # {address}[reset] must be [bold][red]replaced[reset]",
    };

    private static string DeleteReason(ResourceChange change)
    {
        var resource = change.Address.Resource;
        var reason = change.Reason switch
        {
            ActionReason.DeleteBecauseNoResourceConfig => $"\n  # (because {resource.Type}.{resource.Name} is not in configuration)",
            ActionReason.DeleteBecauseNoMoveTarget =>
                $"\n  # (because {change.PreviousAddress} was moved to {change.Address}, which is not in configuration)",
            ActionReason.DeleteBecauseNoModule => $"\n  # (because {change.Address.Module} is not in configuration)",
            ActionReason.DeleteBecauseWrongRepetition => $"\n  # (because resource {Repetition(change.Address.Key)})",
            ActionReason.DeleteBecauseCountIndex => $"\n  # (because index [{Key(change.Address.Key)}] is out of range for count)",
            ActionReason.DeleteBecauseEachKey => $"\n  # (because key [{Key(change.Address.Key)}] is not in for_each map)",
            _ => "",
        };
        return change.DeposedKey is null ? reason : reason + "\n  # (left over from a partially-failed replacement of this instance)";
    }

    private static string Repetition(InstanceKey key) =>
        key.IsNone ? "uses count or for_each" : key.IsIndex ? "does not use count" : "does not use for_each";

    private static string Key(InstanceKey key) => key.IsText ? GoQuotedText.Quote(key.Text!) : key.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
