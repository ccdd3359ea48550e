namespace Millwright.Infrastructure.Causes;

/// <summary>Which ends of a chain can be the cause.</summary>
[Flags]
internal enum Wanted : byte
{
    /// <summary>What people write: lines, variables, files.</summary>
    Written = 1,

    /// <summary>Objects that change, in the plan or outside.</summary>
    Objects = 2,

    All = Written | Objects,
}
