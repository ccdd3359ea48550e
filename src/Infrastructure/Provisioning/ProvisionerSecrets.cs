using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>Keeps the secret values a provisioner was given out of what is shown of it.</summary>
internal sealed class ProvisionerSecrets
{
    /// <summary>Attributes of a connection that are told while it is made.</summary>
    private static readonly string[] ToldOfConnections =
        ["host", "user", "bastion_host", "bastion_user", "proxy_host", "proxy_port", "proxy_user_name"];

    private readonly HashSet<string> _texts = [];
    private readonly Marks _marks;

    /// <param name="arguments">Marked.</param>
    /// <param name="connection">Marked; null where there is none.</param>
    public ProvisionerSecrets(Value arguments, Value? connection)
    {
        _marks = arguments.DeepMarks;
        if (connection is { IsNull: false })
        {
            foreach (var name in ToldOfConnections) _marks |= connection.GetAttribute(name).DeepMarks;
        }
        Collect(arguments);
        if (connection is not null) Collect(connection);
    }

    /// <summary>Nothing may be shown that the provisioner prints.</summary>
    public bool HideOutput => _marks != Marks.None;

    /// <summary>The text, or why it is not shown.</summary>
    public string Shown(string text)
    {
        if (!HideOutput) return text;
        var kind = (_marks & Marks.Sensitive) == 0 ? "ephemeral" : (_marks & Marks.Ephemeral) == 0 ? "sensitive" : "sensitive, ephemeral";
        return $"(output suppressed due to {kind} value in config)";
    }

    /// <summary>A message without the secret values themselves.</summary>
    public string Scrub(string message)
    {
        foreach (var text in _texts.OrderByDescending(static t => t.Length)) message = message.Replace(text, "(sensitive value)", StringComparison.Ordinal);
        return message;
    }

    private void Collect(Value value)
    {
        var (plain, marks) = value.UnmarkDeepWithPaths();
        foreach (var mark in marks)
        {
            mark.Path.Apply(plain).Walk((_, part) =>
            {
                if (part is { HasContent: true, Type.IsString: true } && part.AsString().Trim() is { Length: > 0 } text) _texts.Add(text);
                return true;
            });
        }
    }
}
