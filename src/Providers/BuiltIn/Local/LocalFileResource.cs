using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary><c>local_file</c> and <c>local_sensitive_file</c>: a file with given content.</summary>
internal sealed class LocalFileResource : ResourceType
{
    private readonly string _noun;

    private LocalFileResource(string name, string noun, ObjectDefinition definition)
        : base(name, definition) => _noun = noun;

    public static LocalFileResource Plain() => new("local_file", "local file", new(
        "Generates a local file with the given content.",
        [
            FileName,
            Content("content", "Content to store in the file, expected to be a UTF-8 encoded string.\n ", "four", "sensitive_content", "content_base64", "source"),
            Content("content_base64", "Content to store in the file, expected to be binary encoded as base64 string.\n ", "four", "content", "sensitive_content", "source"),
            Content("source", "Path to file to use as source for the one we are creating.\n ", "four", "content", "sensitive_content", "content_base64"),
            Content("sensitive_content", "Sensitive content to store in the file, expected to be an UTF-8 encoded string.\n Will not be displayed in diffs.\n ", "four", "content", "content_base64", "source") with
            {
                Sensitive = true,
                Deprecation = "Use the `local_sensitive_file` resource instead",
                Description =
                    "Sensitive content to store in the file, expected to be an UTF-8 encoded string.\n Will not be displayed in diffs.\n " +
                    "Conflicts with `content`, `content_base64` and `source`.\n Exactly one of these four arguments must be specified.\n " +
                    "If in need to use _sensitive_ content, please use the [`local_sensitive_file`](./sensitive_file.html)\n resource instead.",
            },
            Permission("file_permission", "Permissions to set for the output file (before umask)", "0777"),
            Permission("directory_permission", "Permissions to set for directories created (before umask)", "0777"),
            .. Checksums.Attributes,
        ]));

    public static LocalFileResource Sensitive() => new("local_sensitive_file", "local sensitive file", new(
        "Generates a local file with the given sensitive content.",
        [
            FileName,
            Content("content", "Sensitive Content to store in the file, expected to be a UTF-8 encoded string.\n ", "three", "content_base64", "source") with { Sensitive = true },
            Content("content_base64", "Sensitive Content to store in the file, expected to be binary encoded as base64 string.\n ", "three", "content", "source") with { Sensitive = true },
            Content("source", "Path to file to use as source for the one we are creating.\n ", "three", "content", "content_base64"),
            Permission("file_permission", "Permissions to set for the output file (before umask)", "0700"),
            Permission("directory_permission", "Permissions to set for directories created (before umask)", "0700"),
            .. Checksums.Attributes,
        ]));

    private static AttributeDefinition FileName => new("filename", DataType.String,
        "The path to the file that will be created.\n Missing parent directories will be created.\n " +
        "If the file already exists, it will be overridden with the given content.")
    { Required = true, ForcesReplacement = true };

    public override async ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (await ContentAsync(plan, context).ConfigureAwait(false) is not { } content) return null;
        var path = plan.TextOrEmpty("filename");
        if (!MakeDirectory(path, plan.TextOrEmpty("directory_permission"), context)) return null;
        try
        {
            await WriteAsync(context.Locate(path), content, plan.TextOrEmpty("file_permission"), context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            Fail(context, "Create", "writing the file", SystemErrors.Describe(exception, "open", path));
            return null;
        }
        Checksums.Fill(plan, content);
        return plan.ToValue();
    }

    /// <summary>A file that is missing or has other content is gone: the next plan makes it anew.</summary>
    public override async ValueTask<Value?> ReadAsync(Value state, CallContext context)
    {
        var path = state.GetAttribute("filename").AsString();
        try
        {
            if (!Path.Exists(context.Locate(path))) return null;
            var content = await File.ReadAllBytesAsync(context.Locate(path), context.Cancellation).ConfigureAwait(false);
            return state.GetAttribute("id") is { HasContent: true } id && id.AsString() == Checksums.Sha1(content) ? state : null;
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            Fail(context, "Read", "reading the file", SystemErrors.Describe(exception, "open", path));
            return state;
        }
    }

    public override ValueTask DeleteAsync(Value state, CallContext context)
    {
        var path = state.GetAttribute("filename").AsString();
        try
        {
            File.Delete(context.Locate(path));
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            // As the real provider: a file that cannot be removed is no longer ours all the same.
        }
        return ValueTask.CompletedTask;
    }

    private async ValueTask<byte[]?> ContentAsync(ObjectDraft plan, CallContext context)
    {
        if (plan.Values.Length > 13 && plan.Text("sensitive_content") is { } sensitive) return System.Text.Encoding.UTF8.GetBytes(sensitive);
        if (plan.Text("content_base64") is { } encoded)
        {
            if (GoBase64.TryDecode(encoded, out var decoded, out var error)) return decoded;
            Fail(context, "Create", "parsing local file content", error);
            return null;
        }
        if (plan.Text("source") is not { } source) return System.Text.Encoding.UTF8.GetBytes(plan.TextOrEmpty("content"));
        try
        {
            return await File.ReadAllBytesAsync(context.Locate(source), context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            Fail(context, "Create", "parsing local file content", SystemErrors.Describe(exception, "open", source));
            return null;
        }
    }

    private bool MakeDirectory(string path, string permission, CallContext context)
    {
        var directory = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(directory) || Path.Exists(context.Locate(directory))) return true;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(context.Locate(directory));
            else Directory.CreateDirectory(context.Locate(directory), FilePermission.Parse(permission));
            return true;
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            Fail(context, "Create", "creating file directory", SystemErrors.Describe(exception, "mkdir", directory));
            return false;
        }
    }

    private static async Task WriteAsync(string path, byte[] content, string permission, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FilePermission.Parse(permission);
        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, cancellation).ConfigureAwait(false);
    }

    private void Fail(CallContext context, string action, string doing, string error) => context.Diagnostics.Error(
        $"{action} {_noun} error",
        // The plus sign stands in the real message too.
        $"An unexpected error occurred while {doing}\n\n+Original Error: {error}");

    private static AttributeDefinition Content(string name, string what, string count, params string[] others)
    {
        var conflicts = string.Join(", ", others[..^1].Select(static o => $"`{o}`")) + $" and `{others[^1]}`";
        return new(name, DataType.String, $"{what}Conflicts with {conflicts}.\n Exactly one of these {count} arguments must be specified.")
        {
            Optional = true,
            ForcesReplacement = true,
            Validators = [Validators.ExactlyOneOf(others)],
        };
    }

    private static AttributeDefinition Permission(string name, string what, string standard) => new(name, DataType.String,
        $"{what}, expressed as string in\n " +
        "[numeric notation](https://en.wikipedia.org/wiki/File-system_permissions#Numeric_notation).\n " +
        $"Default value is `\"{standard}\"`.")
    {
        Optional = true,
        Computed = true,
        Default = Value.String(standard),
        ForcesReplacement = true,
        Validators = [FilePermission.Validate],
    };
}
