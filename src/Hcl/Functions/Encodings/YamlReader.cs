using Millwright.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Reads one YAML document into a value, as go-cty-yaml does.</summary>
internal sealed class YamlReader
{
    private const string MapTag = "tag:yaml.org,2002:map";
    private const string SequenceTag = "tag:yaml.org,2002:seq";

    private readonly IParser _parser;
    private readonly Dictionary<string, Value> _anchors = [];
    private readonly HashSet<string> _pending = [];

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <exception cref="FunctionException">The text is no single valid document.</exception>
    public static Value Read(string text)
    {
        YamlProblem.CheckBeginning(text);
        try
        {
            return new YamlReader(text).ReadDocument();
        }
        catch (YamlException error)
        {
            throw new FunctionException(YamlProblem.Describe(error));
        }
        catch (InvalidOperationException)
        {
            // The library's scanner gives up so on a flow sequence that never ends.
            throw new FunctionException("on line 1, column 1: did not find expected ',' or ']'");
        }
    }

    private Value ReadDocument()
    {
        Next<StreamStart>();
        if (Next() is not DocumentStart) throw new FunctionException("on line 1, column 1: missing start of document");
        var value = ReadValue(Next());
        if (Next() is not DocumentEnd) throw new FunctionException("on line 1, column 1: unexpected extra content after value");
        return Next() is StreamEnd ? value : throw new FunctionException("on line 1, column 1: unexpected extra content after value");
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new FunctionException("unexpected end of stream");

    private void Next<T>()
        where T : ParsingEvent
    {
        if (Next() is not T) throw new FunctionException("on line 1, column 1: missing stream start token");
    }

    private Value ReadValue(ParsingEvent node)
    {
        switch (node)
        {
            case Scalar scalar:
                var value = Resolve(scalar);
                if (!scalar.Anchor.IsEmpty) _anchors[scalar.Anchor.Value] = value;
                return value;
            case AnchorAlias alias:
                return ReadAlias(alias.Value.Value);
            case MappingStart mapping:
                return ReadMapping(mapping);
            case SequenceStart sequence:
                return ReadSequence(sequence);
            default:
                throw new FunctionException(At(node) + "unexpected parser event");
        }
    }

    private Value ReadAlias(string name)
    {
        if (_pending.Contains(name)) throw new FunctionException($"cannot refer to anchor {GoQuote.Quote(name)} from inside its own definition");
        return _anchors.TryGetValue(name, out var value)
            ? value
            : throw new FunctionException($"reference to undefined anchor {GoQuote.Quote(name)}");
    }

    private Value ReadMapping(MappingStart start)
    {
        CheckTag(start, start.Tag, MapTag, "mapping");
        if (!start.Anchor.IsEmpty) _pending.Add(start.Anchor.Value);
        var attributes = new Dictionary<string, Value>();
        for (var key = Next(); key is not MappingEnd; key = Next())
        {
            if (key is not Scalar scalar) throw new FunctionException("only strings are allowed as mapping keys");
            if (scalar is { Value: "<<", IsPlainImplicit: true, Style: ScalarStyle.Plain })
            {
                MergeInto(attributes, ReadValue(Next()));
                continue;
            }
            var name = Resolve(scalar);
            if (name.IsNull) throw new FunctionException("mapping key cannot be null");
            attributes[TypeConversion.Convert(name, DataType.String).AsString()] = ReadValue(Next());
        }
        return Complete(start.Anchor, Value.Object(attributes));
    }

    /// <summary>The merge key puts another mapping's entries in.</summary>
    private static void MergeInto(Dictionary<string, Value> attributes, Value merged)
    {
        if (!merged.Type.IsObject) throw new FunctionException($"cannot merge {merged.Type.FriendlyName} into mapping");
        foreach (var (name, value) in merged.Entries()) attributes[name] = value;
    }

    private Value ReadSequence(SequenceStart start)
    {
        CheckTag(start, start.Tag, SequenceTag, "sequence");
        if (!start.Anchor.IsEmpty) _pending.Add(start.Anchor.Value);
        var elements = new List<Value>();
        for (var element = Next(); element is not SequenceEnd; element = Next()) elements.Add(ReadValue(element));
        return Complete(start.Anchor, Value.Tuple(elements));
    }

    private Value Complete(AnchorName anchor, Value value)
    {
        if (anchor.IsEmpty) return value;
        _pending.Remove(anchor.Value);
        return _anchors[anchor.Value] = value;
    }

    private static void CheckTag(ParsingEvent node, TagName tag, string expected, string kind)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || tag.Value == expected) return;
        throw new FunctionException($"{At(node)}can't interpret {kind} as {tag.Value}");
    }

    private static Value Resolve(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty && scalar.Style != ScalarStyle.Plain) return Value.String(scalar.Value);
        try
        {
            return YamlScalar.Resolve(scalar.Tag.IsEmpty ? "" : scalar.Tag.Value, scalar.Value);
        }
        catch (FunctionException error)
        {
            throw new FunctionException(At(scalar) + error.Message);
        }
    }

    /// <summary>The place of an event; the first line goes without one, as libyaml counts from zero there.</summary>
    private static string At(ParsingEvent node) =>
        node.Start.Line > 1 ? $"on line {node.Start.Line - 1}, column {node.Start.Column}: " : "";
}
