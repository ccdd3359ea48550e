namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>One way to find objects of a type: an import id that follows from the plan, or a data source that tells the ids.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Import">The template of the import id, or null.</param>
/// <param name="Source">The data source's type, or null.</param>
/// <param name="Arguments">What the data source is asked for.</param>
/// <param name="Result">The data source's attribute that holds the import id or ids.</param>
/// <param name="ListsNames">The ids hold the objects' names, so that those of others need not be read.</param>
/// <param name="IsConclusive">That it finds nothing says that there is nothing; an object that is made in several steps may exist before it can be found so.</param>
internal sealed record LookupWay(string Type, string? Import, string? Source, IReadOnlyList<LookupArgument> Arguments, string? Result, bool IsConclusive = true, bool ListsNames = false);

/// <summary>An argument of a data source.</summary>
/// <param name="Filter">A filter block of this name rather than an argument.</param>
/// <param name="Optional">Left out where the template's attribute is not known.</param>
internal sealed record LookupArgument(string Name, bool Filter, bool Optional, string Template);
