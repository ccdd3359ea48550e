namespace Millwright.Providers.Settings;

/// <summary>A value in a CLI configuration file.</summary>
internal abstract record SettingNode(int Line, int Column)
{
    /// <summary>The place as messages name it.</summary>
    public string Position => $"{Line}:{Column}";

    /// <summary>The text of a string, number or bool; null for anything else.</summary>
    public virtual string? Text => null;
}

/// <summary>A string, number or bool, all by their text: the format converts freely between them.</summary>
internal sealed record SettingLiteral(string Value, int Line, int Column) : SettingNode(Line, Column)
{
    public override string? Text => Value;
}

internal sealed record SettingList(IReadOnlyList<SettingNode> Items, int Line, int Column) : SettingNode(Line, Column);

internal sealed record SettingObject(IReadOnlyList<SettingItem> Items, int Line, int Column) : SettingNode(Line, Column)
{
    public IEnumerable<SettingItem> Named(string name) => Items.Where(item => item.Name == name);

    /// <summary>The text of the last item of a name; null where there is none, or it is no text.</summary>
    public string? TextOf(string name) => Named(name).LastOrDefault()?.Value.Text;

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> TextsOf(string name) => Named(name).LastOrDefault()?.Value switch
    {
        SettingList list => [.. list.Items.Select(static item => item.Text).OfType<string>()],
        SettingLiteral literal => [literal.Value],
        _ => [],
    };
}

/// <summary>A key, with labels where it is a block, and what it stands for.</summary>
internal sealed record SettingItem(string Name, IReadOnlyList<string> Labels, bool HasEquals, SettingNode Value, int Line, int Column)
{
    public string Position => $"{Line}:{Column}";
}
