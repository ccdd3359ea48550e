using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Reads state version 4 in one pass, leaving attributes as slices of the file.</summary>
internal sealed class StateReader
{
    internal const string Invalid = "Invalid state file format";
    private const string BadInstance = "Invalid resource instance metadata in state";

    private readonly StateSnapshot _state = new();
    private readonly DiagnosticList _diagnostics;
    private readonly StateObjectReader _objects;
    private readonly Dictionary<string, ModuleInstance?> _modules = [];
    private readonly Dictionary<string, ProviderConfigAddress?> _providers = [];

    private StateReader(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
    {
        _diagnostics = diagnostics;
        _objects = new StateObjectReader(json, diagnostics);
    }

    public static StateSnapshot? Read(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            var state = new StateReader(json, diagnostics);
            state.ReadFile(ref reader);
            return state._state;
        }
        catch (JsonException)
        {
            StateVersion.NotJson(json.Span, diagnostics);
        }
        catch (JsonShapeException shape)
        {
            diagnostics.Error(Invalid, shape.Detail);
        }
        return null;
    }

    private void ReadFile(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (JsonFields.NextProperty(ref reader, out var name))
        {
            switch (name)
            {
                case "terraform_version": ReadTerraformVersion(JsonFields.String(ref reader, name)); break;
                case "serial": _state.Serial = JsonFields.UInt64(ref reader, name); break;
                case "lineage": _state.Lineage = JsonFields.String(ref reader, name); break;
                case "outputs": ReadOutputs(ref reader); break;
                case "resources": ReadResources(ref reader); break;
                case "check_results": ReadCheckResults(ref reader); break;
                default: reader.Skip(); break;
            }
        }
        // The bytes after the closing brace: only space may follow.
        reader.Read();
    }

    private void ReadTerraformVersion(string version)
    {
        if (version.Length > 0 && !StateVersion.IsVersion(version))
        {
            _diagnostics.Error("Invalid Terraform version string", $"State file claims to have been written by Terraform version {Quoting.Quote(version)}, which is not a valid version string.");
        }
        _state.TerraformVersion = version;
    }

    private void ReadCheckResults(ref Utf8JsonReader reader)
    {
        var raw = _objects.Raw(ref reader);
        if (!raw.Span.SequenceEqual("null"u8)) _state.CheckResultsJson = raw.ToArray();
    }

    private void ReadOutputs(ref Utf8JsonReader reader)
    {
        if (!JsonFields.StartObject(ref reader, "outputs")) return;
        while (JsonFields.NextProperty(ref reader, out var name)) ReadOutput(ref reader, name);
    }

    private void ReadOutput(ref Utf8JsonReader reader, string name)
    {
        ReadOnlyMemory<byte> value = default, type = default;
        var sensitive = false;
        if (!JsonFields.StartObject(ref reader, "outputs")) return;
        while (JsonFields.NextProperty(ref reader, out var property))
        {
            switch (property)
            {
                case "value": value = _objects.Raw(ref reader); break;
                case "type": type = _objects.Raw(ref reader); break;
                case "sensitive": sensitive = JsonFields.Bool(ref reader, "outputs.sensitive"); break;
                default: reader.Skip(); break;
            }
        }
        // Go's decoder finds nothing where a property is missing.
        const string Missing = "EOF";
        if (type.IsEmpty)
        {
            BadOutputType(name, Missing);
            return;
        }
        DataType parsed;
        try
        {
            parsed = ValueJson.ReadType(type);
        }
        catch (Exception e) when (e is ConversionException or JsonException)
        {
            BadOutputType(name, e.Message);
            return;
        }
        if (value.IsEmpty)
        {
            BadOutputValue(name, Missing);
            return;
        }
        try
        {
            _state.Outputs[name] = new StateOutput(StateAttributes.Decode(value, parsed), sensitive);
        }
        catch (ConversionException e)
        {
            BadOutputValue(name, e.Message);
        }
    }

    private void BadOutputType(string name, string reason) =>
        _diagnostics.Error("Invalid output value type in state", $"The state file has an invalid type specification for output {Quoting.Quote(name)}: {reason}.");

    private void BadOutputValue(string name, string reason) =>
        _diagnostics.Error("Invalid output value saved in state", $"The state file has an invalid value for output {Quoting.Quote(name)}: {reason}.");

    private void ReadResources(ref Utf8JsonReader reader)
    {
        if (!JsonFields.StartArray(ref reader, "resources")) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadResource(ref reader);
    }

    private void ReadResource(ref Utf8JsonReader reader)
    {
        string module = "", mode = "", type = "", name = "", provider = "";
        var instances = new List<StateObjectEntry>();
        if (!JsonFields.StartObject(ref reader, "resources")) return;
        while (JsonFields.NextProperty(ref reader, out var property))
        {
            switch (property)
            {
                case "module": module = JsonFields.String(ref reader, "resources.module"); break;
                case "mode": mode = JsonFields.String(ref reader, "resources.mode"); break;
                case "type": type = JsonFields.String(ref reader, "resources.type"); break;
                case "name": name = JsonFields.String(ref reader, "resources.name"); break;
                case "provider": provider = JsonFields.String(ref reader, "resources.provider"); break;
                case "instances": _objects.ReadAll(ref reader, instances); break;
                default: reader.Skip(); break;
            }
        }
        Add(module, mode, type, name, provider, instances);
    }

    private void Add(string module, string mode, string type, string name, string provider, List<StateObjectEntry> instances)
    {
        if (mode is not ("managed" or "data"))
        {
            _diagnostics.Error("Invalid resource mode in state", $"State contains a resource with mode {Quoting.Quote(mode)} ({Quoting.Quote(type)} {Quoting.Quote(name)}) which is not supported.");
            return;
        }
        if (Module(module) is not { } moduleAddress)
        {
            _diagnostics.Error("Invalid module instance address", module.StartsWith("module.", StringComparison.Ordinal)
                ? "The module instance address is followed by additional invalid content."
                : "A module instance address must begin with \"module.\".");
            return;
        }
        // Terraform, too, passes over a resource whose provider address says nothing in any of its notations.
        if (Provider(provider.Length > 0 ? provider : instances.Find(static i => i.Provider is not null).Provider ?? "")?.Config is not { } providerAddress) return;
        var address = new ModuleResource(moduleAddress, new ResourceAddress(mode == "data" ? ResourceMode.Data : ResourceMode.Managed, type, name));
        if (!_state.Resources.TryGetValue(address, out var resource)) _state.Resources.Add(address, resource = new StateResource(address, providerAddress));
        resource.Provider = providerAddress;
        foreach (var entry in instances) Add(resource, entry);
    }

    private void Add(StateResource resource, StateObjectEntry entry)
    {
        var address = resource.Address.Instance(entry.Key);
        if (entry.InvalidKey is { } invalid)
        {
            _diagnostics.Error(BadInstance, $"Resource {resource.Address} has an instance with the invalid instance key {invalid}.");
            return;
        }
        if (entry.Status is not ("" or "tainted"))
        {
            _diagnostics.Error(BadInstance, $"Instance {address} has invalid status {Quoting.Quote(entry.Status)}.");
            return;
        }
        if (entry.Deposed is { Length: > 0 and not 8 } deposed)
        {
            _diagnostics.Error(BadInstance, $"Instance {address} has an object with deposed key {Quoting.Quote(deposed)}, which is not correctly formatted.");
            return;
        }
        if (!resource.Instances.TryGetValue(entry.Key, out var instance)) resource.Instances.Add(entry.Key, instance = new StateInstance());
        if (entry.Provider is { Length: > 0 } provider && Provider(provider) is { } served) instance.ProviderKey = served.Key;
        if (entry.Deposed.Length > 0)
        {
            if (!instance.Deposed.TryAdd(entry.Deposed, entry.Object)) Duplicate($"Instance {address} deposed object {Quoting.Quote(entry.Deposed)} appears multiple times in the state file.");
        }
        else if (instance.Current is not null) Duplicate($"Instance {address} appears multiple times in the state file.");
        else instance.Current = entry.Object;
    }

    private void Duplicate(string detail) => _diagnostics.Error("Duplicate resource instance in state", detail);

    private ModuleInstance? Module(string text)
    {
        if (text.Length == 0) return ModuleInstance.Root;
        if (!_modules.TryGetValue(text, out var module)) _modules.Add(text, module = AddressParser.ParseModuleInstance(text));
        return module;
    }

    private ProviderConfigAddress? Provider(string text)
    {
        if (!_providers.TryGetValue(text, out var provider)) _providers.Add(text, provider = AddressParser.ParseProviderConfig(text));
        return provider;
    }
}
