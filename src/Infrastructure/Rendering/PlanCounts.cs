using System.Globalization;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering;

/// <summary>How many objects a plan imports, adds, changes and destroys.</summary>
public readonly record struct PlanCounts(int Import, int Add, int Change, int Destroy)
{
    public static PlanCounts Of(IEnumerable<ResourceChange> changes)
    {
        int import = 0, add = 0, update = 0, destroy = 0;
        foreach (var change in changes)
        {
            if (change.ImportId is not null) import++;
            if (change.Action == ActionKind.Create || change.IsReplace) add++;
            if (change.Action == ActionKind.Update) update++;
            if (change.IsReplace || (change.Action == ActionKind.Delete && change.Address.Resource.Mode == Addressing.ResourceMode.Managed)) destroy++;
        }
        return new(import, add, update, destroy);
    }

    /// <summary>As Terraform puts it, such as <c>1 to import, 2 to add, 0 to change, 1 to destroy.</c></summary>
    public override string ToString()
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"{Add} to add, {Change} to change, {Destroy} to destroy.");
        return Import == 0 ? rest : string.Create(CultureInfo.InvariantCulture, $"{Import} to import, {rest}");
    }
}
