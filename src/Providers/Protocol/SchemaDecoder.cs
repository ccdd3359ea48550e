using Millwright.Hcl.Functions;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Protocol;

/// <summary>Reads schema messages of a protocol version.</summary>
/// <param name="version">5 or 6: the two number an attribute's later fields differently.</param>
internal sealed class SchemaDecoder(int version)
{
    private const int MarkdownKind = 1;

    public Schema Schema(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        long schemaVersion = 0;
        var block = SchemaBlock.Empty;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: schemaVersion = (long)reader.ReadVarint(); break;
                case 2: block = Block(reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }
        return new Schema(schemaVersion, block);
    }

    public FunctionSignature Function(string name, ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        var parameters = new List<FunctionParameter>();
        FunctionParameter? variadic = null;
        var returnType = DataType.Dynamic;
        string summary = "", description = "", deprecation = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: parameters.Add(Parameter(reader.ReadBytes())); break;
                case 2: variadic = Parameter(reader.ReadBytes()); break;
                case 3: returnType = ReturnType(reader.ReadBytes()); break;
                case 4: summary = reader.ReadString(); break;
                case 5: description = reader.ReadString(); break;
                case 7: deprecation = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        return new FunctionSignature(name, parameters, variadic, returnType, summary, description, deprecation);
    }

    /// <summary>A type in JSON; the primitives, which most attributes are, without a JSON parser.</summary>
    public static DataType Type(ReadOnlyMemory<byte> json)
    {
        var text = json.Span;
        if (text.SequenceEqual("\"string\""u8)) return DataType.String;
        if (text.SequenceEqual("\"bool\""u8)) return DataType.Bool;
        if (text.SequenceEqual("\"number\""u8)) return DataType.Number;
        return ValueJson.ReadType(json);
    }

    private SchemaBlock Block(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        var attributes = new List<SchemaAttribute>();
        var blocks = new List<NestedBlock>();
        string description = "", deprecation = "";
        bool markdown = false, deprecated = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: attributes.Add(Attribute(reader.ReadBytes())); break;
                case 3: blocks.Add(NestedBlock(reader.ReadBytes())); break;
                case 4: description = reader.ReadString(); break;
                case 5: markdown = reader.ReadVarint() == MarkdownKind; break;
                case 6: deprecated = reader.ReadBool(); break;
                case 7: deprecation = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        return new SchemaBlock(attributes, blocks)
        {
            Description = description,
            DescriptionIsMarkdown = markdown,
            Deprecated = deprecated,
            DeprecationMessage = deprecation,
        };
    }

    private NestedBlock NestedBlock(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        var name = "";
        var block = SchemaBlock.Empty;
        ulong nesting = 0;
        int min = 0, max = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = reader.ReadString(); break;
                case 2: block = Block(reader.ReadBytes()); break;
                case 3: nesting = reader.ReadVarint(); break;
                case 4: min = (int)reader.ReadVarint(); break;
                case 5: max = (int)reader.ReadVarint(); break;
                default: reader.Skip(); break;
            }
        }
        return new NestedBlock(name, block, Nesting(nesting, $"block type \"{name}\""), min, max);
    }

    private SchemaAttribute Attribute(ReadOnlyMemory<byte> message)
    {
        var fields = new AttributeFields();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: fields.Name = reader.ReadString(); break;
                case 2: fields.Type = Type(reader.ReadBytes()); break;
                case 3: fields.Description = reader.ReadString(); break;
                case 4: fields.Required = reader.ReadBool(); break;
                case 5: fields.Optional = reader.ReadBool(); break;
                case 6: fields.Computed = reader.ReadBool(); break;
                case 7: fields.Sensitive = reader.ReadBool(); break;
                case 8: fields.Markdown = reader.ReadVarint() == MarkdownKind; break;
                case 9: fields.Deprecated = reader.ReadBool(); break;
                case 10 when version == 5: fields.WriteOnly = reader.ReadBool(); break;
                case 11 when version == 5: fields.Deprecation = reader.ReadString(); break;
                case 10: fields.Nested = Object(reader.ReadBytes()); break;
                case 11: fields.WriteOnly = reader.ReadBool(); break;
                case 12: fields.Deprecation = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        return fields.ToAttribute();
    }

    private SchemaObject Object(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        var attributes = new List<SchemaAttribute>();
        ulong nesting = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: attributes.Add(Attribute(reader.ReadBytes())); break;
                case 3: nesting = reader.ReadVarint(); break;
                default: reader.Skip(); break;
            }
        }
        return new SchemaObject(Nesting(nesting, "nested attribute"), attributes);
    }

    private static NestingMode Nesting(ulong number, string owner) => number switch
    {
        1 => NestingMode.Single,
        2 => NestingMode.List,
        3 => NestingMode.Set,
        4 => NestingMode.Map,
        5 => NestingMode.Group,
        _ => throw new InvalidDataException($"The provider's schema has no valid nesting mode for the {owner}."),
    };

    private static FunctionParameter Parameter(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        string name = "", description = "";
        var type = DataType.Dynamic;
        bool allowNull = false, allowUnknown = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = reader.ReadString(); break;
                case 2: type = Type(reader.ReadBytes()); break;
                case 3: allowNull = reader.ReadBool(); break;
                case 4: allowUnknown = reader.ReadBool(); break;
                case 5: description = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        return new FunctionParameter(name, type) { Description = description, AllowNull = allowNull, AllowUnknown = allowUnknown };
    }

    private static DataType ReturnType(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        var type = DataType.Dynamic;
        while (reader.Next())
        {
            if (reader.Field == 1) type = Type(reader.ReadBytes());
            else reader.Skip();
        }
        return type;
    }

    /// <summary>An attribute while its fields come in.</summary>
    private struct AttributeFields()
    {
        public string Name = "", Description = "", Deprecation = "";
        public DataType Type = DataType.Dynamic;
        public SchemaObject? Nested;
        public bool Required, Optional, Computed, Sensitive, Markdown, Deprecated, WriteOnly;

        public readonly SchemaAttribute ToAttribute() => new()
        {
            Name = Name,
            Type = Nested?.ImpliedType ?? Type,
            NestedType = Nested,
            Description = Description,
            DescriptionIsMarkdown = Markdown,
            Required = Required,
            Optional = Optional,
            Computed = Computed,
            Sensitive = Sensitive,
            WriteOnly = WriteOnly,
            Deprecated = Deprecated,
            DeprecationMessage = Deprecation,
        };
    }
}
