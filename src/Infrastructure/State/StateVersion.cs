using System.Text.Json;
using System.Text.RegularExpressions;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>Finds the format version of a state before anything else in it is believed.</summary>
internal static partial class StateVersion
{
    /// <summary>The "version" property; null, with Terraform's messages, where it cannot be had.</summary>
    public static ulong? Sniff(ReadOnlySpan<byte> json, DiagnosticList diagnostics)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (Find(ref reader, "version"u8)) return Value(ref reader, diagnostics);
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                diagnostics.Error(StateFile.Unsupported, $"The version in the state file is {JsonShape.Describe(ref reader)}. A positive whole number is required.");
            }
        }
        catch (JsonException)
        {
            NotJson(json, diagnostics);
            return null;
        }
        MissingVersion(diagnostics);
        return null;
    }

    public static string DescribeUnsupported(ulong version, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? creator = null;
        try
        {
            reader.Read();
            if (Find(ref reader, "terraform_version"u8) && reader.TokenType == JsonTokenType.String) creator = reader.GetString();
        }
        catch (JsonException)
        {
            // The message can do without.
        }
        var start = $"The state file uses format version {version}, which is not supported by Terraform {StateFile.TerraformVersion}. ";
        return start + (creator is not null && VersionPattern().IsMatch(creator)
            ? $"This state file was created by Terraform {creator}."
            : "This state file may have been created by a newer version of Terraform.");
    }

    /// <summary>What Terraform says of bytes that are not JSON: two problems, the second following from the first.</summary>
    public static void NotJson(ReadOnlySpan<byte> json, DiagnosticList diagnostics)
    {
        diagnostics.Error(StateFile.Unsupported, $"The state file could not be parsed as JSON: syntax error at byte offset {JsonSyntax.ErrorOffset(json)}.");
        MissingVersion(diagnostics);
    }

    public static bool IsVersion(string text) => VersionPattern().IsMatch(text);

    private static void MissingVersion(DiagnosticList diagnostics) =>
        diagnostics.Error(StateFile.Unsupported, "The state file does not have a \"version\" attribute, which is required to identify the format version.");

    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matches = reader.ValueTextEquals(property);
            reader.Read();
            if (matches) return true;
            reader.Skip();
        }
        return false;
    }

    private static ulong? Value(ref Utf8JsonReader reader, DiagnosticList diagnostics)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var version)) return version;
        if (reader.TokenType == JsonTokenType.Null) MissingVersion(diagnostics);
        else diagnostics.Error(StateFile.Unsupported, $"The version in the state file is {JsonShape.Describe(ref reader)}. A positive whole number is required.");
        return null;
    }

    // The loose form that go-version accepts.
    [GeneratedRegex(@"^v?[0-9]+(\.[0-9]+)*?(-([0-9]+[0-9A-Za-z\-~]*(\.[0-9A-Za-z\-~]+)*)|(-?([A-Za-z\-~]+[0-9A-Za-z\-~]*(\.[0-9A-Za-z\-~]+)*)))?(\+([0-9A-Za-z\-~]+(\.[0-9A-Za-z\-~]+)*))?$")]
    private static partial Regex VersionPattern();
}
