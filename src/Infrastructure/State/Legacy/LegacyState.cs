using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Reads state versions 1 to 3, written before Terraform 0.12, by upgrading them to version 4 as Terraform does.</summary>
/// <remarks>
/// A resource state of these versions is one instance, named <c>aws_vpc.main.0</c>; attributes are flat maps of strings; outputs
/// carry no types. Version 1 wrote outputs as strings; up to version 2 the size of a map was counted under <c>#</c> as a list's.
/// </remarks>
internal sealed class LegacyState
{
    private const string UpgradeFailed = "State format upgrade failed";

    private readonly StateSnapshot _state = new();
    private readonly int _version;

    private LegacyState(int version) => _version = version;

    public static StateSnapshot? Read(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            StateVersion.NotJson(json.Span, diagnostics);
            return null;
        }
        using (document)
        {
            try
            {
                var legacy = new LegacyState(document.RootElement.GetProperty("version").GetInt32());
                legacy.ReadFile(document.RootElement);
                return legacy._state;
            }
            catch (LegacyStateException e)
            {
                diagnostics.Error(UpgradeFailed, $"Error upgrading state file format from version 3 to version 4: {e.Message}.");
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException)
            {
                diagnostics.Error(StateReader.Invalid, "The state file does not conform to the expected JSON data structure.");
            }
            return null;
        }
    }

    private void ReadFile(JsonElement root)
    {
        var serial = root.TryGetProperty("serial", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt64() : 0;
        if (serial < 0) throw new LegacyStateException("state has serial less than zero, which is invalid");
        _state.Serial = (ulong)serial;
        _state.Lineage = LegacyJson.Text(root, "lineage");
        var version = LegacyJson.Text(root, "terraform_version");
        _state.TerraformVersion = version.Length > 0 ? version : "0.0.0";
        foreach (var module in LegacyJson.Items(root, "modules")) ReadModule(module);
    }

    private void ReadModule(JsonElement module)
    {
        var path = LegacyJson.Items(module, "path").Select(static p => p.GetString() ?? "").ToList();
        // Version 1 left the root's path out now and then.
        if (path.Count == 0 && _version == 1) path.Add("root");
        if (path.Count < 1 || path[0] != "root") throw new LegacyStateException($"state contains invalid module path {Describe(path)}");
        var address = ModuleInstance.Root;
        foreach (var name in path.Skip(1))
        {
            if (!IdentifierSyntax.IsIdentifier(name))
            {
                throw new LegacyStateException($"state contains invalid module path {Describe(path)}: {Quoting.Quote(name)} is not a valid identifier; rename it in Terraform 0.11 before upgrading to Terraform 0.12");
            }
            address = address.Child(name, InstanceKey.None);
        }
        foreach (var resource in LegacyJson.Properties(module, "resources").OrderBy(static r => r.Name, StringOrder.Instance))
        {
            ReadResource(address, resource.Name, resource.Value);
        }
        if (!address.IsRoot) return;
        foreach (var output in LegacyJson.Properties(module, "outputs")) ReadOutput(output.Name, output.Value);
    }

    private void ReadOutput(string name, JsonElement output)
    {
        // Version 1 has plain strings here.
        var value = output.ValueKind == JsonValueKind.Object && output.TryGetProperty("value", out var inner) ? inner : output;
        var sensitive = output.ValueKind == JsonValueKind.Object && output.TryGetProperty("sensitive", out var flag) && flag.ValueKind == JsonValueKind.True;
        var type = LegacyOutputType.Simplify(ValueJson.ReadImplied(value).Type);
        _state.Outputs[name] = new StateOutput(ValueJson.Read(value, type), sensitive);
    }

    private void ReadResource(ModuleInstance module, string legacyAddress, JsonElement resource)
    {
        var (relative, key) = LegacyAddress.Parse(legacyAddress);
        var address = new ModuleResource(module, relative);
        if (!_state.Resources.TryGetValue(address, out var target))
        {
            // Older versions noted the provider with each instance; the first one seen stands for all.
            var provider = LegacyProvider.Find(LegacyJson.Text(resource, "provider"), address.Instance(key));
            _state.Resources.Add(address, target = new StateResource(address, provider));
        }
        if (!target.Instances.TryGetValue(key, out var instance)) target.Instances.Add(key, instance = new StateInstance());
        if (resource.TryGetProperty("primary", out var primary) && primary.ValueKind == JsonValueKind.Object)
        {
            instance.Current = LegacyObject.Read(primary, _version);
        }
        // Keys of deposed objects count up, so that the upgrade has the same result every time.
        var number = 0;
        foreach (var deposed in LegacyJson.Items(resource, "deposed"))
        {
            number++;
            if (deposed.ValueKind == JsonValueKind.Object) instance.Deposed.Add(number.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), LegacyObject.Read(deposed, _version));
        }
        if (instance.IsEmpty) target.Instances.Remove(key);
    }

    private static string Describe(IEnumerable<string> path) => $"[{string.Join(", ", path.Select(Quoting.Quote))}]";
}
