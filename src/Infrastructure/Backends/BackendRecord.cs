using System.Text.Json;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>What init wrote down about the backend, in <c>.terraform/terraform.tfstate</c>: the form is a state file of version 3.</summary>
/// <param name="Config">The arguments as plain JSON; only the backend's schema gives them types.</param>
public sealed record BackendRecord(string Type, JsonElement Config, uint Hash)
{
    /// <summary>Null where no backend was ever configured.</summary>
    /// <exception cref="StateStoreException">The file cannot be read or says nothing.</exception>
    public static BackendRecord? Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (!document.RootElement.TryGetProperty("backend", out var backend) || backend.ValueKind != JsonValueKind.Object) return null;
            return new BackendRecord(
                backend.GetProperty("type").GetString() ?? "",
                backend.GetProperty("config").Clone(),
                backend.TryGetProperty("hash", out var hash) && hash.TryGetInt64(out var number) ? (uint)number : 0);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"The backend record \"{path}\" is damaged. Run \"terraform init -reconfigure\" to write it anew.", e);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }

    /// <exception cref="StateStoreException">The file cannot be written.</exception>
    public static void Write(string path, BackendSettings settings) => WriteFile(path, json =>
    {
        json.Name("backend"u8);
        json.StartObject();
        json.Name("type"u8);
        json.String(settings.Type.Name);
        json.Name("config"u8);
        json.Raw(StateAttributes.Encode(settings.Config.UnmarkDeep(), settings.Type.Schema.ImpliedType));
        json.Name("hash"u8);
        json.Number((ulong)settings.Hash);
        json.EndObject();
    });

    /// <summary>Records that no backend is configured.</summary>
    /// <exception cref="StateStoreException">The file cannot be written.</exception>
    public static void Clear(string path) => WriteFile(path, static _ => { });

    private static void WriteFile(string path, Action<GoJsonWriter> backend)
    {
        using var buffer = new MemoryStream();
        using (var json = new GoJsonWriter(buffer))
        {
            json.StartObject();
            json.Name("version"u8);
            json.Number(3L);
            json.Name("terraform_version"u8);
            json.String(StateFile.TerraformVersion);
            backend(json);
            json.EndObject();
            json.Flush();
        }
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } directory) Directory.CreateDirectory(directory);
            // The arguments may be secrets.
            AtomicFile.Write(path, buffer.ToArray(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }

    /// <summary>The arguments as a value of the backend's schema; attributes the record does not know are null.</summary>
    /// <exception cref="ConversionException">An argument does not fit the schema.</exception>
    public Value ConfigAs(IBackendType type)
    {
        var config = Config;
        var wanted = type.Schema.ImpliedType;
        return Value.Object(wanted.AttributeNames.Select(name => KeyValuePair.Create(
            name,
            config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var value)
                ? ValueJson.Read(value, wanted.AttributeType(name))
                : Value.Null(wanted.AttributeType(name)))));
    }

    // The default would print the arguments, and with them their secrets.
    public override string ToString() => Type;
}
