using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Changes.Journaling;
using Millwright.Values;

namespace Millwright.Cli.Recording;

/// <summary>Digests of what goes into a plan. What is sensitive has none: one of a short secret would tell it to who tries words.</summary>
internal static class PlanInputs
{
    private const int DigestBytes = 16;

    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, ReadOnlyMemory<byte>? lockFile, IReadOnlyDictionary<string, Value> variables)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, content) in files) inputs[$"file {name}"] = Digest(content.Span);
        if (lockFile is { } locks) inputs["file .terraform.lock.hcl"] = Digest(locks.Span);
        foreach (var (name, value) in variables)
        {
            var withheld = new WithheldValues();
            var json = JsonOutput.Bytes(default, writer =>
            {
                writer.WriteStartObject();
                withheld.Write(writer, name, value);
                writer.WriteEndObject();
            });
            if (withheld.Paths.Count == 0) inputs[$"variable {name}"] = Digest(json);
        }
        return inputs;
    }

    private static string Digest(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..DigestBytes]);
    }
}
