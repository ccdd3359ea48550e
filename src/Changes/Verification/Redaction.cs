using Millwright.Values;

namespace Millwright.Changes.Verification;

/// <summary>Takes secrets out of texts that come from elsewhere, such as what a program wrote.</summary>
public sealed class Redaction
{
    /// <summary>Shorter ones are in every text by chance, and to take them out would say what they are.</summary>
    private const int Long = 4;

    private const string Mask = "(sensitive)";

    private readonly HashSet<string> _secrets = [];

    /// <summary>Has all sensitive texts within a value taken out from now on.</summary>
    public void Add(Value value) => Add(value, Marks.None, 1);

    /// <summary>The same for those that are long enough to be told from other text.</summary>
    public void AddLong(Value value) => Add(value, Marks.None, Long);

    /// <summary>A text without what is secret in it.</summary>
    public string Apply(string text)
    {
        // The longest first: one secret may be part of another.
        foreach (var secret in _secrets.OrderByDescending(static s => s.Length))
        {
            if (!text.Contains(secret, StringComparison.Ordinal)) continue;
            if (secret.Length < Long) return Mask;
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }
        return text;
    }

    private void Add(Value value, Marks outer, int shortest)
    {
        var marks = outer | value.Marks;
        var plain = value.Unmark();
        if (!plain.HasContent) return;
        if (plain.Type.IsPrimitive)
        {
            if ((marks & (Marks.Sensitive | Marks.Ephemeral)) == 0 || !TypeConversion.TryConvert(plain, DataType.String, out var text, out _)) return;
            // Each as it may also stand in an address.
            foreach (var form in (string[])[text.AsString(), text.AsString().Trim(), Uri.EscapeDataString(text.AsString())])
            {
                if (form.Length >= shortest) _secrets.Add(form);
            }
            return;
        }
        foreach (var child in plain.ElementList) Add(child, marks, shortest);
    }
}
