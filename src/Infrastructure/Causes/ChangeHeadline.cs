using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Causes;

/// <summary>Says in one sentence what a plan does to an object.</summary>
internal static class ChangeHeadline
{
    public static string For(ResourceChange change)
    {
        var address = change.DeposedKey is null ? change.Address.ToString() : $"{change.Address} (deposed object {change.DeposedKey})";
        var moved = change.PreviousAddress is { } previous && !previous.Equals(change.Address);
        return change.Action switch
        {
            ActionKind.Create => $"{address} will be created",
            ActionKind.Read => $"{address} will be read during apply",
            ActionKind.Update => $"{address} will be updated in place",
            ActionKind.DeleteThenCreate => $"{address} will be replaced: destroyed, then created anew",
            ActionKind.CreateThenDelete => $"{address} will be replaced: created anew, then the old object destroyed",
            ActionKind.Delete => $"{address} will be destroyed",
            ActionKind.Forget => $"{address} will be dropped from the state and not destroyed",
            _ when change.ImportId is not null => $"{address} will be imported",
            _ when moved => $"{address} only gets its new address",
            _ => $"{address} does not change",
        };
    }
}
