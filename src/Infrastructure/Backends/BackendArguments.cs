using System.Globalization;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Reads a backend's arguments: as configured, else from environment variables, else the default.</summary>
/// <remarks>As in Terraform an empty text counts as not given.</remarks>
public sealed class BackendArguments(Value config, Func<string, string?> environment)
{
    public string? Text(string name, params ReadOnlySpan<string> variables)
    {
        if (Given(name) is { } value && value.AsString() is { Length: > 0 } text) return text;
        foreach (var variable in variables)
        {
            if (environment(variable) is { Length: > 0 } found) return found;
        }
        return null;
    }

    /// <summary>Given, and the empty text.</summary>
    public bool IsEmptyText(string name) => Given(name) is { } value && value.AsString().Length == 0;

    /// <exception cref="StateStoreException">It is given nowhere.</exception>
    public string Required(string name, params ReadOnlySpan<string> variables) =>
        Text(name, variables) ?? throw new StateStoreException($"The attribute \"{name}\" is required by the backend.{From(variables)}");

    /// <exception cref="StateStoreException">A variable holds no boolean.</exception>
    public bool Flag(string name, bool fallback, params ReadOnlySpan<string> variables)
    {
        if (Given(name) is { } value) return value.AsBool();
        return Text(name + "?", variables) switch
        {
            null => fallback,
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => throw new StateStoreException($"The value for \"{name}\" must be true or false.{From(variables)}"),
        };
    }

    /// <exception cref="StateStoreException">It is no whole number.</exception>
    public int Number(string name, int fallback, params ReadOnlySpan<string> variables)
    {
        var text = Given(name) is { } value ? value.AsNumber().ToString() : Text(name + "?", variables);
        if (text is null) return fallback;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StateStoreException($"The value for \"{name}\" must be a whole number.{From(variables)}");
    }

    public IReadOnlyList<string> List(string name) =>
        Given(name) is { } list ? [.. list.Elements.ToArray().Where(static e => e.HasContent).Select(static e => e.AsString())] : [];

    public IReadOnlyDictionary<string, string> Map(string name) =>
        Given(name) is { } map ? map.Entries().ToDictionary(static e => e.Key, static e => e.Value.HasContent ? e.Value.AsString() : "") : new Dictionary<string, string>();

    /// <summary>A nested block or object; null where it is absent.</summary>
    public BackendArguments? Block(string name) => Given(name) is { } block ? new BackendArguments(block, environment) : null;

    public string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    private Value? Given(string name) =>
        config.HasContent && config.UnmarkDeep().TryGet(name) is { HasContent: true } value ? value : null;

    private static string From(ReadOnlySpan<string> variables) => variables.Length == 0 ? "" : $" It can also be set by the environment variable {variables[0]}.";
}
