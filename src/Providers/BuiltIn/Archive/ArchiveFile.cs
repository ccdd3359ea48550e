using System.Security.Cryptography;
using System.Text;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>What the resource and the data source <c>archive_file</c> share.</summary>
internal static class ArchiveFile
{
    private const string OneOnly =
        "One and only one of `source`, `source_content_filename` (with `source_content`), `source_file`, or `source_dir` must be specified.";

    private static readonly string[] Sources = ["source", "source_content_filename", "source_file", "source_dir"];

    /// <param name="isResource">Whether a change of an argument replaces the object.</param>
    public static ObjectDefinition Define(string description, string? deprecation, bool isResource)
    {
        AttributeDefinition Optional(string name, DataType type, string text, params string[] conflicts) => new(name, type, text)
        {
            Optional = true,
            ForcesReplacement = isResource && name != "exclude_symlink_directories",
            Validators = conflicts.Length > 0 ? [Validators.ConflictsWith(conflicts)] : [],
        };
        AttributeDefinition Computed(string name, DataType type, string text) => new(name, type, text) { Computed = true };
        var source = new ObjectDefinition(
            $"Specifies attributes of a single source file to include into the archive. {OneOnly}",
            [
                new("content", DataType.String, "Add this content to the archive with `filename` as the filename.") { Required = true },
                new("filename", DataType.String, "Set this as the filename when declaring a `source`.") { Required = true },
            ]);
        return new ObjectDefinition(
            description,
            [
                Computed("id", DataType.String, "The sha1 checksum hash of the output."),
                new("type", DataType.String, "The type of archive to generate. NOTE: `zip` and `tar.gz` is supported.") { Required = true, ForcesReplacement = isResource },
                Optional("source_content", DataType.String,
                    $"Add only this content to the archive with `source_content_filename` as the filename. {OneOnly}", "source_file", "source_dir"),
                Optional("source_content_filename", DataType.String,
                    $"Set this as the filename when using `source_content`. {OneOnly}", "source_file", "source_dir"),
                Optional("source_file", DataType.String, $"Package this file into the archive. {OneOnly}", "source_dir", "source_content", "source_content_filename"),
                Optional("source_dir", DataType.String,
                    $"Package entire contents of this directory into the archive. {OneOnly}", "source_file", "source_content", "source_content_filename"),
                Optional("excludes", DataType.Set(DataType.String),
                    "Specify files/directories to ignore when reading the `source_dir`. Supports glob file matching patterns including doublestar/globstar (`**`) patterns.",
                    "source_file", "source_content", "source_content_filename"),
                Optional("exclude_symlink_directories", DataType.Bool,
                    "Boolean flag indicating whether symbolically linked directories should be excluded during the creation of the archive. Defaults to `false`."),
                new("output_path", DataType.String, "The output of the archive file.") { Required = true, ForcesReplacement = isResource },
                Computed("output_size", DataType.Number, "The byte size of the output archive file."),
                Optional("output_file_mode", DataType.String,
                    "String that specifies the octal file mode for all archived files. For example: `\"0666\"`. Setting this will ensure that cross " +
                    "platform usage of this module will not vary the modes of archived files (and ultimately checksums) resulting in more deterministic behavior."),
                Computed("output_md5", DataType.String, "MD5 of output file"),
                Computed("output_sha", DataType.String, "SHA1 checksum of output file"),
                Computed("output_sha256", DataType.String, "SHA256 checksum of output file"),
                Computed("output_base64sha256", DataType.String, "Base64 Encoded SHA256 checksum of output file"),
                Computed("output_sha512", DataType.String, "SHA512 checksum of output file"),
                Computed("output_base64sha512", DataType.String, "Base64 Encoded SHA512 checksum of output file"),
            ],
            [new BlockDefinition("source", NestingMode.Set, source) { ForcesReplacement = isResource }],
            deprecation: deprecation);
    }

    public static void Validate(Value config, DiagnosticCollector diagnostics)
    {
        var blocks = config.GetAttribute("source");
        var hasBlocks = !blocks.IsKnown || (blocks.HasContent && blocks.Length > 0);
        if (!hasBlocks && Sources.Skip(1).All(name => config.GetAttribute(name).IsNull))
        {
            diagnostics.Error(
                "Missing Attribute Configuration",
                "At least one of these attributes must be configured: [source,source_content_filename,source_file,source_dir]");
        }
        if (!blocks.HasContent || blocks.Length == 0) return;
        foreach (var other in (ReadOnlySpan<string>)["source_file", "source_dir", "source_content", "source_content_filename"])
        {
            if (config.GetAttribute(other) is { IsKnown: true, IsNull: false })
            {
                diagnostics.At("source").Error("Invalid Attribute Combination", $"Attribute \"{other}\" cannot be specified when \"source\" is specified");
            }
        }
    }

    /// <summary>Writes the archive and fills in what is known of it; null after an error.</summary>
    public static Value? Produce(ObjectDraft config, CallContext context)
    {
        var path = config.TextOrEmpty("output_path");
        var located = context.Locate(path);
        byte[] archive;
        try
        {
            archive = Build(config, context);
            if (Path.GetDirectoryName(located) is { Length: > 0 } directory) Directory.CreateDirectory(directory);
            File.WriteAllBytes(located, archive);
        }
        catch (ArchiveException exception)
        {
            context.Diagnostics.Error("Archive creation error", $"error creating archive: {exception.Message}");
            return null;
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            context.Diagnostics.Error("Archive creation error", $"error creating archive: {SystemErrors.Describe(exception, "open", path)}");
            return null;
        }
        Fill(config, archive);
        return config.ToValue();
    }

    private static byte[] Build(ObjectDraft config, CallContext context)
    {
        var type = config.TextOrEmpty("type");
        if (type is not ("zip" or "tar.gz")) throw new ArchiveException($"archive type not supported: {type}");
        var isTar = type == "tar.gz";
        var mode = config.TextOrEmpty("output_file_mode") is { Length: > 0 } text ? ParseMode(text) : (UnixFileMode?)null;
        // Zip entries without a file keep no mode even where one is asked for; tar entries take it.
        var entries = Entries(config, context).Select(entry => mode is null || (entry.Mode is null && !isTar) ? entry : entry with { Mode = mode });
        return isTar ? TarGzWriter.Write(entries) : ZipWriter.Write(entries);
    }

    private static IEnumerable<ArchiveEntry> Entries(ObjectDraft config, CallContext context)
    {
        if (config.Text("source_dir") is { } directory) return FromDirectory(config, directory, context);
        if (config.Text("source_file") is { } file) return [FromFile(file, context)];
        if (config.Text("source_content_filename") is { } name)
        {
            return [new ArchiveEntry(name, Encoding.UTF8.GetBytes(config.TextOrEmpty("source_content")), null)];
        }
        var contents = new SortedDictionary<string, byte[]>(StringOrder.Instance);
        foreach (var source in config["source"].ElementList)
        {
            contents[source.GetAttribute("filename").AsString()] = Encoding.UTF8.GetBytes(source.GetAttribute("content").AsString());
        }
        return contents.Select(static content => new ArchiveEntry(content.Key, content.Value, null));
    }

    private static ArchiveEntry FromFile(string path, CallContext context)
    {
        if (!File.Exists(context.Locate(path))) throw new ArchiveException($"error archiving file: could not archive missing file: {path}");
        return Read(context.Locate(path), Path.GetFileName(path));
    }

    private static List<ArchiveEntry> FromDirectory(ObjectDraft config, string directory, CallContext context)
    {
        var located = context.Locate(directory);
        if (File.Exists(located)) throw new ArchiveException($"error archiving directory: could not archive directory that is a file: {directory}");
        if (!Directory.Exists(located)) throw new ArchiveException($"error archiving directory: could not archive missing directory: {directory}");
        var excludes = config["excludes"] is { HasContent: true } set ? set.ElementList.Where(static e => e.HasContent).Select(static e => e.AsString()).ToArray() : [];
        var root = new DirectoryInfo(located).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? located;
        var files = new DirectoryWalk(excludes, config.Flag("exclude_symlink_directories")).Files(root);
        if (files.Count == 0) throw new ArchiveException("error archiving directory: archive has not been created as it would be empty");
        return [.. files.Select(static file => Read(file.Path, file.Name))];
    }

    private static ArchiveEntry Read(string path, string name)
    {
        try
        {
            var mode = OperatingSystem.IsWindows() ? (UnixFileMode)0x1B6 : File.GetUnixFileMode(path);
            return new ArchiveEntry(name, File.ReadAllBytes(path), mode);
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            throw new ArchiveException($"error reading file for archival: {SystemErrors.Describe(exception, "open", path)}");
        }
    }

    /// <summary>A number as Go reads it: octal after 0 or 0o, hexadecimal after 0x, else decimal.</summary>
    private static UnixFileMode ParseMode(string text)
    {
        try
        {
            var number = text switch
            {
                ['0', 'x' or 'X', .. var hex] => Convert.ToInt32(hex, 16),
                ['0', 'o' or 'O', .. var octal] => Convert.ToInt32(octal, 8),
                ['0', _, ..] => Convert.ToInt32(text, 8),
                _ => Convert.ToInt32(text, 10),
            };
            return (UnixFileMode)(number & 0xFFF);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            throw new ArchiveException($"error parsing output_file_mode value: {text}");
        }
    }

    private static void Fill(ObjectDraft target, byte[] archive)
    {
        var sha1 = Convert.ToHexStringLower(SHA1.HashData(archive));
        var sha256 = SHA256.HashData(archive);
        var sha512 = SHA512.HashData(archive);
        target.Set("id", sha1);
        target.Set("output_size", archive.Length);
        target.Set("output_md5", Convert.ToHexStringLower(MD5.HashData(archive)));
        target.Set("output_sha", sha1);
        target.Set("output_sha256", Convert.ToHexStringLower(sha256));
        target.Set("output_base64sha256", Convert.ToBase64String(sha256));
        target.Set("output_sha512", Convert.ToHexStringLower(sha512));
        target.Set("output_base64sha512", Convert.ToBase64String(sha512));
    }
}
