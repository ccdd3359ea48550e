using System.Buffers;
using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Writes state version 4 in one pass, resource by resource.</summary>
internal sealed class StateWriter(GoJsonWriter json)
{
    private readonly ArrayBufferWriter<byte> _value = new();

    public void Write(StateSnapshot state)
    {
        json.StartObject();
        json.Name("version"u8);
        json.Number(4L);
        json.Name("terraform_version"u8);
        json.String(StateFile.TerraformVersion);
        json.Name("serial"u8);
        json.Number(state.Serial);
        json.Name("lineage"u8);
        json.String(state.Lineage);
        json.Name("outputs"u8);
        WriteOutputs(state);
        json.Name("resources"u8);
        WriteResources(state);
        json.Name("check_results"u8);
        if (state.CheckResultsJson is { } checks) json.Raw(checks);
        else json.Null();
        json.EndObject();
        json.Complete();
    }

    private void WriteOutputs(StateSnapshot state)
    {
        json.StartObject();
        foreach (var (name, output) in state.Outputs.OrderBy(static o => o.Key, StringOrder.Instance))
        {
            var value = output.Value.UnmarkDeep();
            json.Name(name);
            json.StartObject();
            json.Name("value"u8);
            WriteEncoded(writer => ValueJson.Write(writer, value, value.Type));
            json.Name("type"u8);
            WriteEncoded(writer => ValueJson.WriteType(writer, value.Type));
            if (output.Sensitive)
            {
                json.Name("sensitive"u8);
                json.True();
            }
            json.EndObject();
        }
        json.EndObject();
    }

    private void WriteResources(StateSnapshot state)
    {
        var sorted = state.Resources.Values.Where(static r => r.Address.Resource.Mode != ResourceMode.Ephemeral).ToArray();
        Array.Sort(sorted, Compare);
        json.StartArray();
        foreach (var resource in sorted)
        {
            json.Element();
            WriteResource(resource);
        }
        json.EndArray();
    }

    /// <summary>The file's order, which is not that of addresses: module paths compare as text, data comes before managed.</summary>
    private static int Compare(StateResource left, StateResource right)
    {
        ModuleResource a = left.Address, b = right.Address;
        var order = StringOrder.Compare(a.Module.ToString(), b.Module.ToString());
        if (order != 0) return order;
        if (a.Resource.Mode != b.Resource.Mode) return a.Resource.Mode == ResourceMode.Data ? -1 : 1;
        order = StringOrder.Compare(a.Resource.Type, b.Resource.Type);
        return order != 0 ? order : StringOrder.Compare(a.Resource.Name, b.Resource.Name);
    }

    private void WriteResource(StateResource resource)
    {
        var address = resource.Address;
        json.StartObject();
        if (!address.Module.IsRoot)
        {
            json.Name("module"u8);
            json.String(address.Module.ToString());
        }
        json.Name("mode"u8);
        json.String(address.Resource.Mode == ResourceMode.Data ? "data" : "managed");
        json.Name("type"u8);
        json.String(address.Resource.Type);
        json.Name("name"u8);
        json.String(address.Resource.Name);
        // Where the provider's configuration has several instances, each object says which one it is made with, as in OpenTofu.
        var each = resource.Instances.Values.Any(static i => !i.ProviderKey.IsNone);
        if (!each)
        {
            json.Name("provider"u8);
            json.String(resource.Provider.ToString());
        }
        json.Name("instances"u8);
        json.StartArray();
        foreach (var (key, instance) in resource.Instances)
        {
            var provider = each ? resource.ProviderOf(instance).ToString() : null;
            if (instance.Current is { } current) WriteObject(key, null, current, provider);
            if (!instance.HasDeposed) continue;
            foreach (var (deposedKey, deposed) in instance.Deposed) WriteObject(key, deposedKey, deposed, provider);
        }
        json.EndArray();
        json.EndObject();
    }

    private void WriteObject(InstanceKey key, string? deposedKey, StateObject value, string? provider)
    {
        json.Element();
        json.StartObject();
        if (!key.IsNone)
        {
            json.Name("index_key"u8);
            if (key.IsIndex) json.Number((long)key.Index);
            else json.String(key.Text!);
        }
        if (value.IsTainted)
        {
            json.Name("status"u8);
            json.String("tainted");
        }
        if (deposedKey is not null)
        {
            json.Name("deposed"u8);
            json.String(deposedKey);
        }
        if (provider is not null)
        {
            json.Name("provider"u8);
            json.String(provider);
        }
        json.Name("schema_version"u8);
        json.Number(value.SchemaVersion);
        WriteAttributes(value);
        json.Name("sensitive_attributes"u8);
        WritePaths(value.SensitivePaths);
        WriteIdentity(value);
        if (value.Private is { Length: > 0 } privateData)
        {
            json.Name("private"u8);
            json.Base64(privateData);
        }
        WriteDependencies(value.Dependencies);
        if (value.CreateBeforeDestroy)
        {
            json.Name("create_before_destroy"u8);
            json.True();
        }
        if (value.SkipDestroy)
        {
            json.Name("skip_destroy"u8);
            json.True();
        }
        json.EndObject();
    }

    private void WriteAttributes(StateObject value)
    {
        if (value.AttributesJson is { Length: > 0 } attributes)
        {
            json.Name("attributes"u8);
            json.Raw(attributes.Span);
        }
        if (value.AttributesFlat is not { Count: > 0 } flat) return;
        json.Name("attributes_flat"u8);
        json.StartObject();
        foreach (var (name, text) in flat.OrderBy(static a => a.Key, StringOrder.Instance))
        {
            json.Name(name);
            json.String(text);
        }
        json.EndObject();
    }

    private void WriteIdentity(StateObject value)
    {
        if (value.IdentitySchemaVersion is { } version and not 0)
        {
            json.Name("identity_schema_version"u8);
            json.Number(version);
        }
        if (value.IdentityJson is not { Length: > 0 } identity) return;
        json.Name("identity"u8);
        json.Raw(identity.Span);
    }

    private void WriteDependencies(IReadOnlyList<ConfigResource> dependencies)
    {
        if (dependencies.Count == 0) return;
        json.Name("dependencies"u8);
        json.StartArray();
        foreach (var dependency in dependencies)
        {
            json.Element();
            json.String(dependency.ToString());
        }
        json.EndArray();
    }

    private void WritePaths(IReadOnlyList<ValuePath> paths)
    {
        json.StartArray();
        foreach (var path in paths)
        {
            json.Element();
            json.StartArray();
            foreach (var step in path.Steps) WriteStep(step);
            json.EndArray();
        }
        json.EndArray();
    }

    private void WriteStep(PathStep step)
    {
        json.Element();
        json.StartObject();
        json.Name("type"u8);
        switch (step)
        {
            case PathStep.Attribute attribute:
                json.String("get_attr");
                json.Name("value"u8);
                json.String(attribute.Name);
                break;
            case PathStep.Index index:
                var key = index.Key.UnmarkDeep();
                json.String("index");
                json.Name("value"u8);
                WriteEncoded(writer => ValueJson.Write(writer, key, DataType.Dynamic));
                break;
        }
        json.EndObject();
    }

    private void WriteEncoded(Action<Utf8JsonWriter> write)
    {
        _value.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_value, ValueJson.WriterOptions)) write(writer);
        json.Raw(_value.WrittenSpan);
    }
}
