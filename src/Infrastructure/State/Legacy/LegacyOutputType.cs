using Millwright.Values;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Guesses the collection an old output was: before Terraform 0.12 there were no tuples and objects.</summary>
internal static class LegacyOutputType
{
    public static DataType Simplify(DataType type)
    {
        if (!type.IsStructural || type.MemberTypes.IsEmpty) return type;
        var element = type.MemberTypes[0];
        if (!type.MemberTypes.All(element.Equals)) return type;
        element = Simplify(element);
        return type.IsTuple ? DataType.List(element) : DataType.Map(element);
    }
}
