using System.Collections.Immutable;
using System.Text;
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
            var attribute = WriteOnlyAttributes.AttributePath(schema, mark.Path);
            diagnostics.Add(Diagnostic.Error(
                "Invalid use of ephemeral value",
                $"Ephemeral values are not valid for \"{Describe(attribute)}\", because it is not a write-only attribute and must be persisted to state.",
                BodyLocator.Locate(body, attribute)) with { Address = address });
        }
    }

    private static string Describe(ValuePath path)
    {
        var text = new StringBuilder();
        foreach (var step in path.Steps)
        {
            if (step is PathStep.Attribute attribute) text.Append(text.Length == 0 ? "" : ".").Append(attribute.Name);
            else if (step is PathStep.Index { Key: { HasContent: true } key }) text.Append('[').Append(key.Type.IsString ? $"\"{key.AsString()}\"" : key.Type.IsNumber ? key.AsNumber().ToString() : "...").Append(']');
        }
        return text.ToString();
    }
}
