using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Millwright.Infrastructure.Plans;

/// <summary>Opens the container of a plan file and makes sure that nothing in it has changed.</summary>
internal static class PlanArchive
{
    /// <exception cref="InvalidDataException">The bytes are no zip archive.</exception>
    /// <exception cref="PlanFileException">The archive is no plan of ours, or damaged.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(byte[] content, string header, int format)
    {
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        if (archive.GetEntry(header) is not { } described)
        {
            throw new PlanFileException(archive.GetEntry("tfplan") is not null && archive.GetEntry("tfstate") is not null
                ? "the given file is a plan made by Terraform. Plan files of the two programs differ: make the plan anew with Millwright, or apply this one with Terraform"
                : "the given file is not a valid plan file");
        }
        using var json = JsonDocument.Parse(Bytes(described));
        if (json.RootElement.GetProperty("format").GetInt32() != format)
        {
            throw new PlanFileException("the given plan file was made by another version of Millwright. Create a new plan file");
        }
        var entries = new Dictionary<string, byte[]>();
        foreach (var listed in json.RootElement.GetProperty("sha256").EnumerateObject())
        {
            var bytes = archive.GetEntry(listed.Name) is { } entry ? Bytes(entry) : throw Damaged(listed.Name);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != listed.Value.GetString()) throw Damaged(listed.Name);
            entries.Add(listed.Name, bytes);
        }
        return entries;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            using var buffer = new MemoryStream();
            stream.CopyTo(buffer);
            return buffer.ToArray();
        }
        catch (InvalidDataException)
        {
            throw Damaged(entry.FullName);
        }
    }

    private static PlanFileException Damaged(string entry) =>
        new($"the given plan file is damaged: its part \"{entry}\" is not what was written. Create a new plan file");
}
