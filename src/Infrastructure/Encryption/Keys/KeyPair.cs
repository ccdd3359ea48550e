using Millwright.Values;

namespace Millwright.Infrastructure.Encryption.Keys;

/// <summary>What a key provider gives: the key to encrypt with, and the one that decrypts what was stored, where something was.</summary>
internal sealed record KeyPair(byte[] Encryption, byte[]? Decryption)
{
    private static readonly DataType Bytes = DataType.List(DataType.Number);

    /// <summary>As expressions see it: an object with two lists of bytes.</summary>
    public Value ToValue() => Value.Object([
        KeyValuePair.Create("encryption_key", List(Encryption)),
        KeyValuePair.Create("decryption_key", Decryption is null ? Value.Null(Bytes) : List(Decryption)),
    ]);

    /// <summary>Null where the value has not that form.</summary>
    public static KeyPair? From(Value value)
    {
        if (!value.HasContent || !value.Type.IsObject || value.TryGet("encryption_key") is not { } encryption || ReadBytes(encryption) is not { } key) return null;
        return new KeyPair(key, value.TryGet("decryption_key") is { } decryption ? ReadBytes(decryption) : null);
    }

    /// <summary>A list of numbers from 0 to 255; null where it is none.</summary>
    public static byte[]? ReadBytes(Value value)
    {
        if (!value.HasContent || !(value.Type.IsList || value.Type.IsTuple || value.Type.IsSet)) return null;
        var bytes = new List<byte>();
        foreach (var element in value.Elements)
        {
            if (!element.HasContent || !element.Type.IsNumber || !element.AsNumber().TryToInt32(out var number) || number is < 0 or > 255) return null;
            bytes.Add((byte)number);
        }
        return [.. bytes];
    }

    // The default would print the keys.
    public override string ToString() => $"{Encryption.Length} bytes";

    private static Value List(byte[] bytes) => bytes.Length == 0 ? Value.EmptyList(DataType.Number) : Value.List(DataType.Number, bytes.Select(static b => Value.Number(b)));
}
