using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.Reading;
using Millwright.Infrastructure.State.Local;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Writes configuration for imported objects, in the layout that Terraform gives it.</summary>
public static class GeneratedConfiguration
{
    private const string FileHeader = "# __generated__ by Terraform\n# Please review these resources and move them into your main configuration files.\n";

    /// <summary>Where a file may be generated: a new one only. False, with an error, where there is one.</summary>
    public static bool CheckFile(string path, DiagnosticList diagnostics)
    {
        if (!Path.Exists(path)) return true;
        diagnostics.Error(
            "Target generated file already exists",
            "Terraform can only write generated config into a new file. Either choose a different target location or move all existing configuration out of the target file, delete it and try again.");
        return false;
    }

    /// <summary>Writes the file for the changes of a plan that come with generated configuration; false where there is none or it fails.</summary>
    public static bool WriteFile(string path, IEnumerable<(string ImportId, string Config)> resources, DiagnosticList diagnostics)
    {
        var text = new StringBuilder();
        foreach (var (id, config) in resources)
        {
            if (text.Length == 0) text.Append(FileHeader);
            text.Append("\n# __generated__ by Terraform");
            if (id.Length > 0) text.Append(" from ").Append(Rendering.Text.GoQuotedText.Quote(id));
            text.Append('\n').Append(config).Append('\n');
        }
        if (text.Length == 0) return false;
        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()), null);
            return true;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            diagnostics.Error("Failed to create target generated file", $"Terraform did not have permission to create the generated file ({path}) in the target directory. Please modify permissions over the target directory, and try again. ({OperatingSystemError.Describe("open", path, e)})");
            return false;
        }
    }

    /// <summary>The arguments and blocks of a resource, made from an object.</summary>
    /// <param name="provider">The provider argument to write, or null.</param>
    internal static string Body(ResourceAddress resource, string? provider, SchemaBlock schema, Value value)
    {
        var writer = new ConfigurationWriter();
        if (provider is not null) writer.Line($"provider = {provider}");
        writer.Block(schema, value);
        return writer.ToString();
    }

    internal static string Block(ResourceAddress resource, string body) => Encoding.UTF8.GetString(
        HclFormatter.Layout(Encoding.UTF8.GetBytes($"resource {ValueSource.Quote(resource.Type)} {ValueSource.Quote(resource.Name)} {{\n{body}}}")));

    /// <summary>Reads the block back, so that it is planned exactly as it will be written.</summary>
    internal static Resource? Parse(string text, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var file = HclParser.ParseNative(Encoding.UTF8.GetBytes(text), "generated config", problems);
        var block = problems.HasErrors ? null : file.Body.Content(BlockSchemas.File, problems).Blocks.FirstOrDefault();
        var resource = block is null ? null : ResourceReader.ReadManaged(block, isOverride: false, problems);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? null : resource;
    }
}
