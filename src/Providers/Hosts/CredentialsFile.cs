using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Values;

namespace Millwright.Providers.Hosts;

/// <summary>The file in which <c>login</c> keeps tokens: <c>~/.terraform.d/credentials.tfrc.json</c>, for its owner's eyes only.</summary>
public sealed class CredentialsFile(string path)
{
    public const string FileName = "credentials.tfrc.json";

    public string Location => path;

    /// <summary>The token kept for a host, or null.</summary>
    /// <exception cref="IOException">The file cannot be read or is no such file.</exception>
    public string? Find(string host) => Read()["credentials"]?[host]?["token"]?.GetValue<string>();

    /// <summary>Keeps a token, or with null forgets the one kept; everything else in the file stays.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public void Store(string host, string? token)
    {
        var content = Read();
        if (content["credentials"] is not JsonObject hosts) content["credentials"] = hosts = [];
        hosts.Remove(host);
        if (token is not null) hosts[host] = new JsonObject { ["token"] = token };
        Write(content);
    }

    internal static string TokenObject(string token)
    {
        return JsonOutput.Text(default, json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteEndObject();
        });
    }

    private JsonObject Read()
    {
        if (!File.Exists(path)) return [];
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new IOException($"{path} is no JSON object");
        }
        catch (JsonException e)
        {
            throw new IOException($"{path} is no JSON: {e.Message}", e);
        }
    }

    private void Write(JsonObject content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.tmp{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            content.WriteTo(json);
            json.Flush();
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
