using Millwright.Hcl.Diagnostics;
using Millwright.Providers;

namespace Millwright.Infrastructure.Addressing;

/// <summary>Makes sense of the steps of an address, from left to right.</summary>
internal sealed class AddressReader(AddressStep[] steps, DiagnosticList diagnostics)
{
    private int _at;

    private bool AtEnd => _at >= steps.Length;

    public TargetAddress? Target()
    {
        var module = ModulePrefix();
        if (module is null) return null;
        if (AtEnd) return new TargetAddress(module, null, null, !HasKeys(module));
        return Resource(module);
    }

    /// <summary>A module instance and nothing after it.</summary>
    public ModuleInstance? WholeModule()
    {
        var module = ModulePrefix();
        return AtEnd ? module : null;
    }

    public ProviderConfigAddress? ProviderConfig()
    {
        var module = ModulePrefix();
        if (module is null || HasKeys(module) || steps.Length - _at is < 2 or > 4 || steps[_at].Name != "provider") return null;
        var type = steps[_at + 1];
        var alias = steps.Length - _at >= 3 ? steps[_at + 2].Name : null;
        if (steps.Length - _at >= 3 && alias is null) return null;
        var key = steps.Length - _at == 4 ? steps[_at + 3] : default;
        if (steps.Length - _at == 4 && (key.IsName || !key.Key.IsText)) return null;
        var provider = type.IsName ? Legacy(type.Name!) : type.Key.IsText ? ProviderSource.Parse(type.Key.Text!, new DiagnosticList()) : null;
        return provider is null ? null : new ProviderConfigAddress(module.Path, provider, alias) { Key = steps.Length - _at == 4 ? key.Key : InstanceKey.None };
    }

    /// <summary>The modules at the front; null after an error.</summary>
    public ModuleInstance? ModulePrefix()
    {
        var module = ModuleInstance.Root;
        while (!AtEnd)
        {
            if (!steps[_at].IsName) return Fail("Invalid address operator", "Module address prefix must be followed by dot and then a name.", steps[_at].Range);
            if (steps[_at].Name != "module") break;
            if (_at + 1 >= steps.Length) return Fail("Invalid address operator", "Prefix \"module.\" must be followed by a module name.", steps[_at].Range);
            var name = steps[_at + 1];
            if (!name.IsName) return Fail("Invalid address operator", "Prefix \"module.\" must be followed by a module name.", name.Range);
            _at += 2;
            var key = InstanceKey.None;
            if (!AtEnd && !steps[_at].IsName)
            {
                if (steps[_at].KeyError is { } error) return Fail("Invalid address operator", $"Invalid module index: {error}.", steps[_at].Range);
                key = steps[_at++].Key;
            }
            module = module.Child(name.Name!, key);
        }
        return module;
    }

    private TargetAddress? Resource(ModuleInstance module)
    {
        var start = _at;
        var mode = ResourceMode.Managed;
        switch (steps[_at].Name)
        {
            case "data":
                mode = ResourceMode.Data;
                _at++;
                break;
            case "ephemeral":
                mode = ResourceMode.Ephemeral;
                _at++;
                break;
            case "resource":
                _at++;
                break;
            case "count" or "each" or "local" or "module" or "path" or "self" or "terraform" or "var" or "template" or "lazy" or "arg":
                return FailTarget(
                    $"The keyword \"{steps[_at].Name}\" is reserved and cannot be used to target a resource address. If you are targeting a resource type that uses a reserved keyword, please prefix your address with \"resource.\".",
                    RangeFrom(_at));
        }
        if (steps.Length - _at < 2) return FailTarget("Resource specification must include a resource type and name.", RangeFrom(AtEnd ? start : _at));
        if (!steps[_at].IsName) return FailTarget(TypeRequired(mode), steps[_at].Range);
        if (!steps[_at + 1].IsName) return FailTarget("A resource name is required.", steps[_at + 1].Range);
        var resource = new ResourceAddress(mode, steps[_at].Name!, steps[_at + 1].Name!);
        _at += 2;
        return InstanceOf(module, resource);
    }

    private TargetAddress? InstanceOf(ModuleInstance module, ResourceAddress resource)
    {
        if (AtEnd) return new TargetAddress(module, resource, null, !HasKeys(module));
        if (steps.Length - _at > 1) return FailTarget("Unexpected extra operators after address.", steps[_at + 1].Range);
        var key = steps[_at];
        if (key.IsName) return FailTarget("Resource instance key must be given in square brackets.", key.Range);
        if (key.KeyError is { } error) return FailTarget($"Invalid resource instance key: {error}.", key.Range);
        return new TargetAddress(module, resource, key.Key, !HasKeys(module));
    }

    private static string TypeRequired(ResourceMode mode) => mode switch
    {
        ResourceMode.Data => "A data source name is required.",
        ResourceMode.Ephemeral => "An ephemeral resource type name is required.",
        _ => "A resource type name is required.",
    };

    /// <summary>Before version 0.13 providers had no namespace; "-" stands for "find out".</summary>
    private static ProviderAddress Legacy(string type) =>
        type == "terraform" ? ProviderAddress.Terraform : new ProviderAddress(ProviderAddress.DefaultHost, "-", type);

    private static bool HasKeys(ModuleInstance module)
    {
        for (var at = module; at is { IsRoot: false }; at = at.Parent)
        {
            if (!at.Key.IsNone) return true;
        }
        return false;
    }

    private SourceRange RangeFrom(int index) => SourceRange.Between(steps[index].Range, steps[^1].Range);

    private ModuleInstance? Fail(string summary, string detail, SourceRange range)
    {
        diagnostics.Error(summary, detail, range);
        return null;
    }

    private TargetAddress? FailTarget(string detail, SourceRange range)
    {
        diagnostics.Error("Invalid address", detail, range);
        return null;
    }
}
