using System.Text;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary>The data sources <c>local_file</c> and <c>local_sensitive_file</c>: the content of a file.</summary>
internal sealed class LocalFileDataSource : DataSourceType
{
    private readonly string _noun;

    private LocalFileDataSource(string name, string noun, ObjectDefinition definition)
        : base(name, definition) => _noun = noun;

    public static LocalFileDataSource Plain() => new("local_file", "local file", Define("Reads a file from the local filesystem.", sensitive: false));

    public static LocalFileDataSource Sensitive() =>
        new("local_sensitive_file", "local sensitive file", Define("Reads a file that contains sensitive data, from the local filesystem.", sensitive: true));

    public override async ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        var path = config.TextOrEmpty("filename");
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(context.Locate(path), context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (SystemErrors.IsExpected(exception))
        {
            context.Diagnostics.Error(
                $"Read {_noun} data source error",
                $"The file at given path cannot be read.\n\n+Original Error: {SystemErrors.Describe(exception, "open", path)}");
            return null;
        }
        config.Set("content", Encoding.UTF8.GetString(content));
        config.Set("content_base64", Convert.ToBase64String(content));
        Checksums.Fill(config, content);
        return config.ToValue();
    }

    private static ObjectDefinition Define(string description, bool sensitive) => new(description,
    [
        new("filename", DataType.String, "Path to the file that will be read. The data source will return an error if the file does not exist.") { Required = true },
        new("content", DataType.String,
            "Raw content of the file that was read, as UTF-8 encoded string. Files that do not contain UTF-8 text will have invalid UTF-8 " +
            "sequences in `content`\n  replaced with the Unicode replacement character. ")
        { Computed = true, Sensitive = sensitive },
        new("content_base64", DataType.String, "Base64 encoded version of the file content (use this when dealing with binary data).")
        { Computed = true, Sensitive = sensitive },
        .. Checksums.Attributes,
    ]);
}
