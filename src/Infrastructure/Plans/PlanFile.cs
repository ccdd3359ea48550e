using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>Plans in files: what <c>plan -out</c> writes and <c>apply FILE</c> and <c>show FILE</c> read.</summary>
/// <remarks>
/// A zip archive of its own format; Terraform's plan files hold protocol buffers of its own types and are told apart. Entries:
/// <c>millwright-plan.json</c> (format, Terraform version, SHA-256 of every other entry), <c>plan</c> (<see cref="PlanCodec"/>),
/// <c>variables</c> (those of the plan once more),
/// <c>state</c> and <c>state-prev</c> (state files), <c>lock</c>, <c>modules.json</c>, and <c>config/N</c> for the configuration
/// files, named in order by <c>config.json</c>. The file is as secret as a state: sensitive values are in it in clear.
/// </remarks>
public static class PlanFile
{
    private const string Header = "millwright-plan.json";
    private const int Format = 3;

    /// <summary>Writes the whole file or none; false, with Terraform's message, where that fails.</summary>
    /// <param name="encryption">How plans are encrypted; null where they are in clear.</param>
    public static bool Write(string path, SavedPlan saved, DiagnosticList diagnostics, TargetEncryption? encryption = null)
    {
        try
        {
            var bytes = ToBytes(saved);
            AtomicFile.Write(path, encryption?.Encrypt(bytes) ?? bytes, OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return true;
        }
        catch (EncryptionException e)
        {
            diagnostics.Error("Failed to write plan file", $"The plan cannot be encrypted, and was not written: {e.Message}.");
            return false;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            diagnostics.Error("Failed to write plan file", $"The plan file could not be written: {OperatingSystemError.Describe("open", path, e)}.");
            return false;
        }
    }

    /// <summary>True where a file begins as a zip archive does, or is encrypted without being a state: worth trying as a plan before it is tried as a state.</summary>
    public static bool LooksLikePlan(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8) || EncryptedPayload.IsPlan(content);

    /// <summary>Null, with Terraform's message, where the file is no plan of ours.</summary>
    /// <param name="encryption">How plans are encrypted; null where they are in clear.</param>
    public static SavedPlan? Read(string path, PlanSchemas schemas, DiagnosticList diagnostics, TargetEncryption? encryption = null) =>
        Read(path, encryption, content => Parse(content, schemas), diagnostics);

    /// <summary>What a plan was made of; null, with an error, where the file is no plan of ours.</summary>
    public static PlannedConfiguration? ReadConfiguration(string path, TargetEncryption? encryption, DiagnosticList diagnostics) =>
        Read(path, encryption, ParseConfiguration, diagnostics);

    private static T? Read<T>(string path, TargetEncryption? encryption, Func<byte[], T> parse, DiagnosticList diagnostics)
        where T : class
    {
        var summary = $"Failed to load \"{path}\" as a plan file";
        if (Directory.Exists(path))
        {
            diagnostics.Error(summary, "The specified path is a directory, not a plan file. You can use the global -chdir flag to use this directory as the configuration root.");
            return null;
        }
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            diagnostics.Error(summary, $"Error: {OperatingSystemError.Describe(e is FileNotFoundException or DirectoryNotFoundException ? "stat" : "open", path, e)}");
            return null;
        }
        try
        {
            return parse(Decrypt(content, encryption));
        }
        catch (EncryptionException e)
        {
            diagnostics.Error(summary, $"Error: {e.Message}");
        }
        catch (InvalidDataException)
        {
            diagnostics.Error(summary, $"Error: couldn't load the provided path as either a local plan file (zip: not a valid zip file) or a saved cloud plan ({NotCloudPlan(content)}){(LooksLikePlan(content) ? $"\n\nThe file begins as a plan file does and has no end: it was cut off after {content.Length} bytes, while it was written or copied. Create a new plan file." : "")}");
        }
        catch (PlanFileException e)
        {
            diagnostics.Error(summary, $"Error: {e.Message}");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ConversionException or JsonException or OverflowException or ArgumentException or InvalidOperationException or KeyNotFoundException or NotSupportedException or IndexOutOfRangeException)
        {
            diagnostics.Error(summary, "Error: the given file is damaged: its content does not follow the format. Create a new plan file.");
        }
        return null;
    }

    /// <summary>Null where the plan may be applied to the state as it is now; else Terraform's refusal.</summary>
    /// <param name="current">The stored state; null where there is none.</param>
    public static Diagnostic? CheckStillCurrent(StackPlan plan, StateSnapshot? current)
    {
        var (planned, serial, lineage) = (plan.PriorState, current?.Serial ?? 0, current?.Lineage ?? "");
        // A plan of a stack that had no state yet has no lineage to compare.
        var isFirst = planned.Lineage.Length == 0 && planned.Serial == 0;
        if (!isFirst && planned.Lineage != lineage)
        {
            return Diagnostic.Error("Saved plan does not match the given state", "The given plan file can not be applied because it was created from a different state lineage.");
        }
        return planned.Serial == serial
            ? null
            : Diagnostic.Error("Saved plan is stale", "The given plan file can no longer be applied because the state was changed by another operation after the plan was created.");
    }

    /// <summary>The content of a plan's file.</summary>
    public static byte[] ToBytes(SavedPlan saved)
    {
        var entries = new List<KeyValuePair<string, byte[]>>();
        using (var plan = new MemoryStream())
        {
            using (var writer = new PlanWriter(plan)) PlanCodec.Write(writer, saved);
            entries.Add(new("plan", plan.ToArray()));
        }
        var variables = saved.Plan.Variables.Where(static v => (v.Value.DeepMarks & Marks.Ephemeral) == 0).ToList();
        if (variables.Count > 0)
        {
            // By themselves as well, for whoever has to know them before the schemas.
            using var stream = new MemoryStream();
            using (var writer = new PlanWriter(stream)) PlanCodec.WriteVariables(writer, variables);
            entries.Add(new("variables", stream.ToArray()));
        }
        entries.Add(new("state", StateFile.ToBytes(saved.Plan.PriorState)));
        entries.Add(new("state-prev", StateFile.ToBytes(saved.Plan.PreviousState)));
        if (saved.LockFile is { } locks) entries.Add(new("lock", locks.ToArray()));
        if (saved.ModuleManifest is { } manifest) entries.Add(new("modules.json", manifest.ToArray()));
        var files = saved.Configuration.OrderBy(static f => f.Key, StringOrder.Instance).ToList();
        entries.Add(new("config.json", JsonOutput.Bytes(default, json =>
        {
            json.WriteStartArray();
            foreach (var file in files) json.WriteStringValue(file.Key);
            json.WriteEndArray();
        })));
        for (var i = 0; i < files.Count; i++) entries.Add(new($"config/{i}", files[i].Value.ToArray()));
        entries.Insert(0, new(Header, DescribeEntries(entries)));

        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }
        return buffer.ToArray();
    }

    private static byte[] DescribeEntries(List<KeyValuePair<string, byte[]>> entries) => JsonOutput.Bytes(default, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("terraform_version", StateFile.TerraformVersion);
        json.WriteStartObject("sha256");
        foreach (var (name, bytes) in entries) json.WriteString(name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] Decrypt(byte[] content, TargetEncryption? encryption)
    {
        if (encryption is not null) return encryption.Decrypt(content, out _);
        return EncryptedPayload.IsOne(content)
            ? throw new EncryptionException("The plan is encrypted, and the configuration does not say how to decrypt it. Add the encryption block with which it was written to a terraform block, or set the TF_ENCRYPTION environment variable.")
            : content;
    }

    private static PlannedConfiguration ParseConfiguration(byte[] content)
    {
        var entries = PlanArchive.Read(content, Header, Format);
        return new PlannedConfiguration(Files(entries), entries.TryGetValue("modules.json", out var modules) ? ModuleManifest.Parse(modules) : null, Variables(entries));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(IReadOnlyDictionary<string, byte[]> entries)
    {
        using var names = JsonDocument.Parse(entries["config.json"]);
        return names.RootElement.EnumerateArray().Select(static n => n.GetString()!).Index()
            .ToDictionary(static f => f.Item, f => new ReadOnlyMemory<byte>(entries[$"config/{f.Index}"]));
    }

    private static Dictionary<string, Value> Variables(IReadOnlyDictionary<string, byte[]> entries)
    {
        if (!entries.TryGetValue("variables", out var bytes)) return [];
        using var stream = new MemoryStream(bytes);
        using var reader = new PlanReader(stream);
        return reader.List(() => KeyValuePair.Create(reader.Text(), reader.Value())).ToDictionary();
    }

    private static SavedPlan Parse(byte[] content, PlanSchemas schemas)
    {
        var entries = PlanArchive.Read(content, Header, Format);
        var previous = ReadState(entries["state-prev"]);
        var prior = ReadState(entries["state"]);
        using var stream = new MemoryStream(entries["plan"]);
        using var reader = new PlanReader(stream);
        return PlanCodec.Read(reader, previous, prior, schemas) with
        {
            LockFile = Optional(entries, "lock"),
            ModuleManifest = Optional(entries, "modules.json"),
            Configuration = Files(entries),
        };
    }

    private static ReadOnlyMemory<byte>? Optional(IReadOnlyDictionary<string, byte[]> entries, string name) =>
        entries.TryGetValue(name, out var bytes) ? new ReadOnlyMemory<byte>(bytes) : null;

    private static StateSnapshot ReadState(byte[] json)
    {
        var diagnostics = new DiagnosticList();
        return StateFile.Read(json, diagnostics) ?? throw new PlanFileException($"the state in it cannot be read: {StateProblems.Describe(diagnostics)}");
    }

    // Terraform tries a JSON file of its cloud next and says why that failed, too.
    private static string NotCloudPlan(ReadOnlySpan<byte> content)
    {
        content = content.TrimStart(" \t\r\n"u8);
        return content.IsEmpty ? "unexpected end of JSON input" : $"invalid character '{(char)content[0]}' looking for beginning of value";
    }
}
