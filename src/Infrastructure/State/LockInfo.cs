using System.Globalization;
using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Who holds a state lock, as Terraform stores and shows it.</summary>
/// <param name="Created">RFC 3339 in UTC with nanoseconds, kept as text since no clock of ours is that fine.</param>
public sealed record LockInfo(string Id, string Operation, string Info, string Who, string Version, string Created, string Path)
{
    /// <param name="operation">In Terraform's words, such as <c>OperationTypeApply</c>.</param>
    public static LockInfo Create(string operation, string path, TimeProvider time) => new(
        Guid.NewGuid().ToString(),
        operation,
        HolderProcess.Current?.ToString() ?? "",
        $"{Environment.UserName}@{Environment.MachineName}",
        StateFile.TerraformVersion,
        time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        path);

    /// <summary>The one-line JSON of a lock info file.</summary>
    public byte[] ToJson()
    {
        return JsonOutput.Bytes(ValueJson.WriterOptions, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ID", Id);
            writer.WriteString("Operation", Operation);
            writer.WriteString("Info", Info);
            writer.WriteString("Who", Who);
            writer.WriteString("Version", Version);
            writer.WriteString("Created", Created);
            writer.WriteString("Path", Path);
            writer.WriteEndObject();
        });
    }

    /// <exception cref="JsonException">The bytes are no lock info.</exception>
    public static LockInfo Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("A lock info is an object.");
        return new LockInfo(Text("ID"), Text("Operation"), Text("Info"), Text("Who"), Text("Version"), Text("Created"), Text("Path"));

        string Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    /// <summary>Terraform's "Lock Info" block.</summary>
    public override string ToString() =>
        $"Lock Info:\n  ID:        {Id}\n  Path:      {Path}\n  Operation: {Operation}\n  Who:       {Who}\n  Version:   {Version}\n" +
        $"  Created:   {Created.Replace('T', ' ').Replace("Z", " +0000 UTC", StringComparison.Ordinal)}\n  Info:      {Info}\n";
}
