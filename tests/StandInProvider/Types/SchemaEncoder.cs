using Google.Protobuf;
using Millwright.Hcl.Functions;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Types;

/// <summary>Writes schemas as the versions of the protocol have them, which differ only here.</summary>
/// <param name="version">5 or 6; what 5 cannot say is left out.</param>
internal sealed class SchemaEncoder(int version)
{
    private const int MarkdownKind = 1;

    public byte[] Answer(bool planDestroy) => Message(output =>
    {
        Write(output, 1, Encode(Catalog.Provider));
        foreach (var (name, definition) in Catalog.Resources) WriteEntry(output, 2, name, definition.Schema);
        foreach (var (name, schema) in Catalog.DataSources) WriteEntry(output, 3, name, schema);
        Write(output, 5, Encode(Catalog.ProviderMeta));
        Write(output, 6, Message(capabilities =>
        {
            Flag(capabilities, 1, planDestroy);
            Flag(capabilities, 2, true);
            Flag(capabilities, 3, true);
        }));
        foreach (var function in Functions.All) Write(output, 7, Entry(function.Name, Encode(function)));
        foreach (var (name, schema) in Catalog.EphemeralResources) WriteEntry(output, 8, name, schema);
    });

    public static byte[] Encode(FunctionSignature function) => Message(output =>
    {
        foreach (var parameter in function.Parameters) Write(output, 1, Encode(parameter));
        if (function.VariadicParameter is { } variadic) Write(output, 2, Encode(variadic));
        Write(output, 3, Message(result => Write(result, 1, ValueJson.TypeBytes(function.ReturnType))));
        Text(output, 4, function.Summary);
        Text(output, 5, function.Description);
        Text(output, 7, function.DeprecationMessage);
    });

    private static byte[] Encode(FunctionParameter parameter) => Message(output =>
    {
        Text(output, 1, parameter.Name);
        Write(output, 2, ValueJson.TypeBytes(parameter.Type));
        Flag(output, 3, parameter.AllowNull);
        Flag(output, 4, parameter.AllowUnknown);
        Text(output, 5, parameter.Description);
    });

    private void WriteEntry(CodedOutputStream output, int field, string name, Schema schema)
    {
        if (version == 5 && schema.Block.Attributes.Any(static a => a.NestedType is not null)) return;
        Write(output, field, Entry(name, Encode(schema)));
    }

    private static byte[] Entry(string key, byte[] value) => Message(output =>
    {
        Text(output, 1, key);
        Write(output, 2, value);
    });

    private byte[] Encode(Schema schema) => Message(output =>
    {
        Integer(output, 1, schema.Version);
        Write(output, 2, Encode(schema.Block));
    });

    private byte[] Encode(SchemaBlock block) => Message(output =>
    {
        foreach (var attribute in block.Attributes) Write(output, 2, Encode(attribute));
        foreach (var nested in block.BlockTypes) Write(output, 3, Encode(nested));
        Text(output, 4, block.Description);
        Integer(output, 5, block.DescriptionIsMarkdown ? MarkdownKind : 0);
        Flag(output, 6, block.Deprecated);
    });

    private byte[] Encode(NestedBlock nested) => Message(output =>
    {
        Text(output, 1, nested.TypeName);
        Write(output, 2, Encode(nested.Block));
        Integer(output, 3, Number(nested.Nesting));
        Integer(output, 4, nested.MinItems);
        Integer(output, 5, nested.MaxItems);
    });

    private byte[] Encode(SchemaAttribute attribute) => Message(output =>
    {
        Text(output, 1, attribute.Name);
        if (attribute.NestedType is null) Write(output, 2, ValueJson.TypeBytes(attribute.Type));
        Text(output, 3, attribute.Description);
        Flag(output, 4, attribute.Required);
        Flag(output, 5, attribute.Optional);
        Flag(output, 6, attribute.Computed);
        Flag(output, 7, attribute.Sensitive);
        Integer(output, 8, attribute.DescriptionIsMarkdown ? MarkdownKind : 0);
        Flag(output, 9, attribute.Deprecated);
        if (attribute.NestedType is { } nested) Write(output, 10, Encode(nested));
        Flag(output, version == 5 ? 10 : 11, attribute.WriteOnly);
    });

    private byte[] Encode(SchemaObject nested) => Message(output =>
    {
        foreach (var attribute in nested.Attributes) Write(output, 1, Encode(attribute));
        Integer(output, 3, Number(nested.Nesting));
    });

    private static int Number(NestingMode nesting) => nesting switch
    {
        NestingMode.Single => 1,
        NestingMode.List => 2,
        NestingMode.Set => 3,
        NestingMode.Map => 4,
        _ => 5,
    };

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var content = new MemoryStream();
        using (var output = new CodedOutputStream(content, leaveOpen: true)) write(output);
        return content.ToArray();
    }

    private static void Write(CodedOutputStream output, int field, byte[] content)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(content));
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        if (text.Length == 0) return;
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Integer(CodedOutputStream output, int field, long number)
    {
        if (number == 0) return;
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(number);
    }

    private static void Flag(CodedOutputStream output, int field, bool flag) => Integer(output, field, flag ? 1 : 0);
}
