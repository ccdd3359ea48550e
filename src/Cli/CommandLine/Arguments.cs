using System.Globalization;
using Millwright.Values;

namespace Millwright.Cli.CommandLine;

/// <summary>A parsed command line: options by name, and what is left.</summary>
/// <remarks>
/// The grammar is that of Go's flag package, which Terraform uses and people's scripts rely on: one dash or two, value after
/// "=" or as the next word, options end at the first word that is none.
/// </remarks>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _given = [];
    private readonly Dictionary<string, Flag> _flags;

    private Arguments(IReadOnlyList<Flag> flags) => _flags = flags.ToDictionary(static f => f.Name);

    /// <summary>The words after the options.</summary>
    public IReadOnlyList<string> Rest { get; private set; } = [];

    /// <summary>All options in the order they were given: of -var and -var-file, later ones win.</summary>
    public List<(string Name, string Value)> InOrder { get; } = [];

    /// <exception cref="UsageException">An option is unknown or its value is missing or malformed.</exception>
    /// <param name="anywhere">Options may also follow other words.</param>
    public static Arguments Parse(IReadOnlyList<Flag> flags, IReadOnlyList<string> words, bool anywhere = false)
    {
        var arguments = new Arguments(flags);
        var rest = new List<string>();
        var at = 0;
        while (at < words.Count)
        {
            var isOption = words[at].StartsWith('-') && words[at] != "-";
            if (!isOption && !anywhere) break;
            var word = words[at++];
            if (word == "--") break;
            if (isOption) at = arguments.Take(word, words, at);
            else rest.Add(word);
        }
        arguments.Rest = [.. rest, .. words.Skip(at)];
        return arguments;
    }

    public bool IsOn(string name) => Last(name) is "true";

    public bool IsGiven(string name) => _given.ContainsKey(name);

    /// <summary>The option's text, or null where it was not given and has no default.</summary>
    public string? Text(string name) => Last(name) is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> List(string name) => _given.TryGetValue(name, out var all) ? all : [];

    public int Number(string name) => int.Parse(Last(name), CultureInfo.InvariantCulture);

    /// <summary>Null for <c>auto</c>; 0 is the default, as for Terraform.</summary>
    public int? Limit(string name) => Last(name) is "auto" ? null : Number(name) is not 0 and var given ? given : int.Parse(_flags[name].Default, CultureInfo.InvariantCulture);

    public TimeSpan Duration(string name) => GoDuration.TryParse(Last(name), out var duration) ? duration : TimeSpan.Zero;

    private string Last(string name) =>
        _given.TryGetValue(name, out var all) ? all[^1] : _flags.TryGetValue(name, out var flag) ? flag.Default : "";

    private int Take(string word, IReadOnlyList<string> words, int next)
    {
        var body = word.TrimStart('-');
        var equals = body.IndexOf('=');
        var name = equals < 0 ? body : body[..equals];
        if (name.Length == 0 || word.Length - body.Length > 2) throw new UsageException($"bad flag syntax: {word}");
        if (!_flags.TryGetValue(name, out var flag)) throw new UsageException($"flag provided but not defined: -{name}");
        string value;
        if (equals >= 0) value = body[(equals + 1)..];
        else if (flag.Kind == FlagKind.Switch) value = "true";
        else if (next < words.Count) value = words[next++];
        else throw new UsageException($"flag needs an argument: -{name}");
        Store(flag, value);
        return next;
    }

    private void Store(Flag flag, string value)
    {
        switch (flag.Kind)
        {
            case FlagKind.Switch:
                value = value switch
                {
                    "1" or "t" or "T" or "true" or "TRUE" or "True" => "true",
                    "0" or "f" or "F" or "false" or "FALSE" or "False" => "false",
                    _ => throw new UsageException($"invalid boolean value \"{value}\" for -{flag.Name}: parse error"),
                };
                break;
            case FlagKind.Number when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
            case FlagKind.Limit when value != "auto" && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
            case FlagKind.Duration when !GoDuration.TryParse(value, out _):
                throw new UsageException($"invalid value \"{value}\" for flag -{flag.Name}: parse error");
        }
        if (!_given.TryGetValue(flag.Name, out var all)) _given.Add(flag.Name, all = []);
        all.Add(value);
        InOrder.Add((flag.Name, value));
    }
}
