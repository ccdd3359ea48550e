using System.Globalization;
using System.Text;
using Millwright.Providers.BuiltIn.Archive;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.CloudInit;

/// <summary>The attributes of a cloud-init configuration and their rendering as a MIME multi-part document.</summary>
internal static class CloudInitConfig
{
    private const string StandardBoundary = "MIMEBOUNDARY";
    private const string StandardType = "text/plain";

    /// <param name="isResource">Whether arguments have defaults that a plan shows and whose change replaces the object.</param>
    public static ObjectDefinition Define(string description, string? deprecation, bool isResource)
    {
        AttributeDefinition Argument(AttributeDefinition attribute, Value? standard) => attribute with
        {
            Optional = true,
            Computed = true,
            Markdown = true,
            Default = isResource ? standard : null,
            ForcesReplacement = isResource,
        };
        var part = new ObjectDefinition(
            "A nested block type which adds a file to the generated cloud-init configuration. Use multiple `part` blocks to specify multiple " +
            "files, which will be included in order of declaration in the final MIME document.",
            [
                Argument(new("content_type", DataType.String, "A MIME-style content type to report in the header for the part. Defaults to `text/plain`")
                { Validators = [NotEmpty] }, null),
                new("content", DataType.String, "Body content for the part.") { Required = true, Markdown = true, Validators = [NotEmpty] },
                new("filename", DataType.String, "A filename to report in the header for the part.") { Optional = true, Markdown = true },
                new("merge_type", DataType.String,
                    "A value for the `X-Merge-Type` header of the part, to control " +
                    "[cloud-init merging behavior](https://cloudinit.readthedocs.io/en/latest/reference/merging.html).")
                { Optional = true, Markdown = true },
            ],
            markdown: true);
        return new ObjectDefinition(
            description,
            [
                Argument(new("gzip", DataType.Bool, "Specify whether or not to gzip the `rendered` output. Defaults to `true`."), Value.True),
                Argument(new("base64_encode", DataType.Bool,
                    "Specify whether or not to base64 encode the `rendered` output. Defaults to `true`, and cannot be disabled if gzip is `true`."), Value.True),
                Argument(new("boundary", DataType.String, "Specify the Writer's default boundary separator. Defaults to `MIMEBOUNDARY`.")
                { Validators = [NotEmpty] }, Value.String(StandardBoundary)),
                new("rendered", DataType.String, "The final rendered multi-part cloud-init config.") { Computed = true, Markdown = true },
                new("id", DataType.String, "[CRC-32](https://pkg.go.dev/hash/crc32) checksum of `rendered` cloud-init config.") { Computed = true, Markdown = true },
            ],
            [new BlockDefinition("part", NestingMode.List, part) { ForcesReplacement = isResource }],
            deprecation: deprecation,
            markdown: true);
    }

    public static void Validate(Value config, DiagnosticCollector diagnostics)
    {
        var (gzip, base64, parts) = (config.GetAttribute("gzip"), config.GetAttribute("base64_encode"), config.GetAttribute("part"));
        if (parts.HasContent && parts.Length == 0)
        {
            diagnostics.At("part").Error("Invalid Block", "part must have a configuration value as the provider has marked it as required");
        }
        if (!gzip.IsKnown || !base64.IsKnown) return;
        if ((gzip.IsNull || gzip.AsBool()) && base64.HasContent && !base64.AsBool())
        {
            diagnostics.At("base64_encode").Error("Invalid Attribute Configuration", "Expected base64_encode to be set to true when gzip is true.");
        }
    }

    /// <summary>Fills in defaults and renders; null after an error.</summary>
    public static Value? Render(ObjectDraft config, DiagnosticCollector diagnostics)
    {
        if (config["gzip"].IsNull) config["gzip"] = Value.True;
        if (config["base64_encode"].IsNull) config["base64_encode"] = Value.True;
        if (config["boundary"].IsNull) config.Set("boundary", StandardBoundary);
        config["part"] = WithContentTypes(config["part"]);
        var boundary = config.TextOrEmpty("boundary");
        if (!IsBoundary(boundary))
        {
            diagnostics.Error("Unable to render cloudinit config", "error writing part block to MIME multi-part file: mime: invalid boundary " +
                (boundary.Length is 0 or > 70 ? "length" : "character"));
            return null;
        }
        var document = Encoding.UTF8.GetBytes(Document(boundary, config["part"].ElementList));
        var bytes = config.Flag("gzip") ? GoGzip.Compress(document) : document;
        var rendered = config.Flag("base64_encode") ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes);
        config.Set("rendered", rendered);
        config.Set("id", Crc32.Of(Encoding.UTF8.GetBytes(rendered)).ToString(CultureInfo.InvariantCulture));
        return config.ToValue();
    }

    public static Value WithContentTypes(Value parts)
    {
        if (!parts.HasContent) return parts;
        var elements = parts.ElementList.Select(static part =>
        {
            if (!part.HasContent || part.GetAttribute("content_type") is not { IsKnown: true } type || (type.HasContent && type.AsString().Length > 0)) return part;
            var draft = new ObjectDraft(part.Type, part);
            draft.Set("content_type", StandardType);
            return draft.ToValue();
        });
        return Value.List(parts.Type.ElementType, elements);
    }

    /// <summary>The document as Go's multipart writer lays it out: headers sorted, lines ended by CR LF.</summary>
    private static string Document(string boundary, IReadOnlyList<Value> parts)
    {
        var text = new StringBuilder();
        // The first line ends without CR in the real provider, too.
        text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"\nMIME-Version: 1.0\r\n\r\n");
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "--" : "\r\n--").Append(boundary).Append("\r\n");
            if (Text(parts[i], "filename") is { Length: > 0 } name) text.Append(CultureInfo.InvariantCulture, $"Content-Disposition: attachment; filename=\"{name}\"\r\n");
            text.Append("Content-Transfer-Encoding: 7bit\r\n");
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: {Text(parts[i], "content_type")}\r\n");
            text.Append("Mime-Version: 1.0\r\n");
            if (Text(parts[i], "merge_type") is { Length: > 0 } merge) text.Append(CultureInfo.InvariantCulture, $"X-Merge-Type: {merge}\r\n");
            text.Append("\r\n").Append(Text(parts[i], "content"));
        }
        return text.Append("\r\n--").Append(boundary).Append("--\r\n").ToString();
    }

    private static string Text(Value part, string name) => part.GetAttribute(name) is { HasContent: true } value ? value.AsString() : "";

    private static bool IsBoundary(string boundary)
    {
        if (boundary.Length is 0 or > 70) return false;
        for (var i = 0; i < boundary.Length; i++)
        {
            var c = boundary[i];
            if (char.IsAsciiLetterOrDigit(c) || "'()+_,-./:=?".Contains(c)) continue;
            if (c != ' ' || i == boundary.Length - 1) return false;
        }
        return true;
    }

    private static void NotEmpty(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (value.HasContent && value.AsString().Length == 0)
        {
            diagnostics.Error("Invalid Attribute Value Length", $"Attribute {attribute.Name} string length must be at least 1, got: 0");
        }
    }
}
