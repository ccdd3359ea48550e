using System.Collections.Immutable;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Keeps ephemeral values out of everything that is stored: only write-only attributes may have them.</summary>
internal static class EphemeralValues
{
    public static void Refuse(SchemaBlock schema, ImmutableArray<PathMarks> marks, Body body, string address, DiagnosticList diagnostics)
    {
        foreach (var mark in marks)
        {
            if ((mark.Marks & Marks.Ephemeral) == 0 || WriteOnlyAttributes.Contains(schema, mark.Path)) continue;
            diagnostics.Add(Diagnostic.Error(
                "Invalid use of ephemeral value",
                $"Ephemeral values are not valid for \"{mark.Path.ToString().TrimStart('.')}\", because it is not a write-only attribute and must be persisted to state.",
                BodyLocator.Locate(body, mark.Path)) with { Address = address });
        }
    }
}
