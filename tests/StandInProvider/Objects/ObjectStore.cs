using System.Text.Json.Nodes;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Objects;

/// <summary>The objects that exist, each a file of JSON, so that a test can change or remove one behind its owner's back.</summary>
/// <remarks>A file <c>NAME.drift.json</c> beside an object's is merged into it when it is read (RFC 7396); <c>null</c> takes it away.</remarks>
internal sealed class ObjectStore(string folder)
{
    public void Save(ResourceDefinition definition, Value value)
    {
        var path = PathOf(definition.Name, value.TextAt("id")!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, JsonOutput.Bytes(ValueJson.WriterOptions, writer => ValueJson.Write(writer, value, definition.Type)));
        File.Delete(Drift(path));
    }

    public void Remove(ResourceDefinition definition, string id) => File.Delete(PathOf(definition.Name, id));

    /// <summary>The object as it is now; null where there is none.</summary>
    public Value? Find(ResourceDefinition definition, string id)
    {
        var path = PathOf(definition.Name, id);
        if (!File.Exists(path)) return null;
        var content = JsonNode.Parse(File.ReadAllText(path));
        if (File.Exists(Drift(path))) content = Merged(content, JsonNode.Parse(File.ReadAllText(Drift(path))));
        if (content is null) return null;
        using var json = System.Text.Json.JsonDocument.Parse(content.ToJsonString());
        return ValueJson.Read(json.RootElement, definition.Type);
    }

    private static JsonNode? Merged(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var merged = target is JsonObject members ? (JsonObject)members.DeepClone() : [];
        foreach (var (name, change) in changes) merged[name] = Merged(merged[name], change);
        return merged;
    }

    private static string Drift(string path) => Path.ChangeExtension(path, ".drift.json");

    private string PathOf(string type, string id) => Path.Combine(folder, type, id + ".json");
}
