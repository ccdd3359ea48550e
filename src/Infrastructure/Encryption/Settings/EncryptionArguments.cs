using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Encryption.Keys;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>The arguments of a key_provider or method block.</summary>
/// <remarks>Everything in an encryption block counts as secret: no message repeats a value, and marks are taken off.</remarks>
internal sealed class EncryptionArguments(NamedSettings block, IReadOnlyList<string> names, EarlyScope scope, DiagnosticList diagnostics)
{
    private const string Summary = "Invalid encryption argument";

    private readonly BodyContent _content = block.Body.Content(new BodySchema([.. names.Select(static n => new AttributeSchema(n))], []), diagnostics);

    /// <summary>An argument that could not be evaluated: what was wrong has been said.</summary>
    public bool Failed { get; private set; }

    /// <summary>An argument to be evaluated later, when keys are there.</summary>
    public Expression? Expression(string name) => _content.Attributes.GetValueOrDefault(name)?.Expression;

    public string? Text(string name) => Given(name, DataType.String, "a text") is { } value ? value.AsString() : null;

    public int Number(string name, int fallback, int least)
    {
        if (Given(name, DataType.Number, "a number") is not { } value) return fallback;
        if (value.AsNumber().TryToInt32(out var number) && number >= least) return number;
        Refuse(name, $"has to be a whole number of at least {least}");
        return fallback;
    }

    public byte[]? Bytes(string name)
    {
        if (Value(name) is not { } value) return null;
        if (KeyPair.ReadBytes(value) is { } bytes) return bytes;
        Refuse(name, "has to be a list of bytes: whole numbers from 0 to 255");
        return null;
    }

    /// <summary>A command: a program with its arguments; null, with an error, where there is none.</summary>
    public IReadOnlyList<string>? Command(string name)
    {
        var value = Given(name, DataType.List(DataType.String), "a list of texts");
        if (value is not null && value.Elements.ToArray() is { Length: > 0 } words && words.All(static w => w.HasContent) && words[0].AsString().Length > 0)
            return [.. words.Select(static w => w.AsString())];
        if (!Failed) Refuse(name, "is required: a list of a program and its arguments");
        return null;
    }

    public void Refuse(string name, string problem) =>
        diagnostics.Error(Summary, $"{block.Address}: {name} {problem}.", _content.Attributes.GetValueOrDefault(name)?.Expression.Range ?? block.Range);

    private Value? Given(string name, DataType type, string kind)
    {
        if (Value(name) is not { } value) return null;
        if (TypeConversion.TryConvert(value, type, out var converted, out _)) return converted;
        Refuse(name, $"has to be {kind}");
        return null;
    }

    private Value? Value(string name)
    {
        if (Expression(name) is not { } expression) return null;
        var found = new DiagnosticList();
        var value = scope.Evaluate(expression, $"{block.Address}.{name}", found).UnmarkDeep();
        diagnostics.AddRange(found.Select(static d => d with { Expression = null }));
        Failed |= found.HasErrors;
        if (found.HasErrors || value.IsNull) return null;
        if (value.IsWhollyKnown) return value;
        Refuse(name, "has to be known before anything is planned");
        return null;
    }
}
