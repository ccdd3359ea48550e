using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers.Settings;

/// <summary>Understands the <c>provider_installation</c> block.</summary>
internal static class ProviderInstallationReader
{
    private const string InvalidBlock = "Invalid provider_installation block";
    private const string InvalidMethod = "Invalid provider_installation method block";

    /// <summary>Null where the file has no usable block.</summary>
    public static ProviderInstallationSettings? Read(SettingObject file, DiagnosticList diagnostics)
    {
        ProviderInstallationSettings? first = null;
        var count = 0;
        foreach (var item in file.Named("provider_installation"))
        {
            if (item.HasEquals || item.Value is not SettingObject block)
            {
                diagnostics.Error(
                    InvalidBlock,
                    $"The provider_installation block at {item.Position} must not be introduced with an equals sign.");
                continue;
            }
            if (item.Labels.Count > 0)
            {
                diagnostics.Error(InvalidBlock, $"The provider_installation block at {item.Position} must not have any labels.");
            }
            count++;
            var settings = ReadBlock(item, block, diagnostics);
            first ??= settings;
        }
        if (count > 1) diagnostics.Error("No more than one provider_installation block may be specified", "");
        return first;
    }

    private static ProviderInstallationSettings ReadBlock(SettingItem item, SettingObject block, DiagnosticList diagnostics)
    {
        var methods = new List<InstallationMethod>();
        var overrides = new Dictionary<ProviderAddress, string>();
        foreach (var method in block.Items)
        {
            if (method.HasEquals || method.Value is not SettingObject content)
            {
                diagnostics.Error(InvalidMethod, $"The items inside the provider_installation block at {item.Position} must all be blocks.");
                continue;
            }
            if (method.Labels.Count > 0)
            {
                diagnostics.Error(InvalidMethod, $"The blocks inside the provider_installation block at {item.Position} may not have any labels.");
            }
            if (method.Name == "dev_overrides")
            {
                ReadOverrides(item, method, content, methods.Count > 0, overrides, diagnostics);
            }
            else if (ReadMethod(item, method, content, diagnostics) is { } known)
            {
                methods.Add(known);
            }
        }
        return new ProviderInstallationSettings(methods, overrides);
    }

    private static InstallationMethod? ReadMethod(SettingItem item, SettingItem method, SettingObject content, DiagnosticList diagnostics)
    {
        (InstallationKind Kind, string? Argument)? known = method.Name switch
        {
            "direct" => (InstallationKind.Direct, null),
            "filesystem_mirror" => (InstallationKind.FilesystemMirror, "path"),
            "network_mirror" => (InstallationKind.NetworkMirror, "url"),
            _ => null,
        };
        if (known is not { } found)
        {
            diagnostics.Error(InvalidMethod, $"Unknown provider installation method \"{method.Name}\" at {method.Position}.");
            return null;
        }
        var location = found.Argument is null ? null : content.TextOf(found.Argument);
        if (found.Argument is not null && string.IsNullOrEmpty(location))
        {
            diagnostics.Error(InvalidMethod, $"Invalid {method.Name} block at {item.Position}: \"{found.Argument}\" argument is required.");
            return null;
        }
        return new InstallationMethod(found.Kind, location, content.TextsOf("include"), content.TextsOf("exclude"));
    }

    private static void ReadOverrides(
        SettingItem item,
        SettingItem method,
        SettingObject content,
        bool late,
        Dictionary<ProviderAddress, string> overrides,
        DiagnosticList diagnostics)
    {
        if (late)
        {
            diagnostics.Error(
                InvalidMethod,
                $"The dev_overrides block at {method.Position} must appear before all other installation methods, because development overrides always have the highest priority.");
            return;
        }
        foreach (var entry in content.Items)
        {
            if (entry.Value.Text is { } path && ProviderAddress.TryParse(entry.Name) is { } address)
            {
                overrides[address] = Path.GetFullPath(path);
                continue;
            }
            diagnostics.Error(
                "Invalid provider installation dev overrides",
                $"The entry \"{entry.Name}\" in {item.Position} is not a valid provider source string.\n\nInvalid provider source string: The \"source\" attribute must be in the format \"[hostname/][namespace/]name\"");
        }
    }
}
