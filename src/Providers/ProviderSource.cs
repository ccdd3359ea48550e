using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers;

/// <summary>Reads provider source addresses such as <c>hashicorp/aws</c> or <c>example.com/acme/thing</c>.</summary>
public static class ProviderSource
{
    private const string RedundantPrefix = "terraform-provider-";

    /// <summary>Null, with a diagnostic that has no range, where the text is no source address.</summary>
    public static ProviderAddress? Parse(string source, DiagnosticList diagnostics)
    {
        var parts = source.Split('/');
        if (parts.Length > 3 || parts.Any(static part => part.Length == 0))
        {
            return Fail(diagnostics, "Invalid provider source string", "The \"source\" attribute must be in the format \"[hostname/][namespace/]name\"");
        }

        if (!TryNormalize(parts[^1], out var type, out var error))
        {
            return Fail(diagnostics, "Invalid provider type", $"Invalid provider type \"{parts[^1]}\" in source \"{source}\": {error}\"");
        }

        var name = "hashicorp";
        if (parts.Length >= 2 && !TryNamespace(parts[^2], out name, out error))
        {
            return Fail(diagnostics, "Invalid provider namespace", $"Invalid provider namespace \"\" in source \"{source}\": {error}\"");
        }

        var host = ProviderAddress.DefaultHost;
        if (parts.Length == 3 && !TryHost(parts[0], out host, out error))
        {
            return Fail(diagnostics, "Invalid provider source hostname", $"Invalid provider source hostname \"{parts[0]}\" in source \"{source}\": {error}\"");
        }

        if (name == "-" && host != ProviderAddress.DefaultHost)
        {
            return Fail(diagnostics, "Invalid provider namespace", $"The legacy provider namespace \"-\" can be used only with hostname {ProviderAddress.DefaultHost}.");
        }
        var address = new ProviderAddress(host, name, type);
        return type.StartsWith("terraform-", StringComparison.Ordinal) ? Redundant(address, diagnostics) : address;
    }

    private static ProviderAddress? Redundant(ProviderAddress address, DiagnosticList diagnostics)
    {
        if (address.Type.StartsWith(RedundantPrefix, StringComparison.Ordinal) && TryNormalize(address.Type[RedundantPrefix.Length..], out var type, out _))
        {
            return Fail(
                diagnostics,
                "Invalid provider type",
                $"Provider source \"{address.ForDisplay}\" has a type with the prefix \"{RedundantPrefix}\", which isn't valid. Although that prefix is often used in the names of version control repositories for Terraform providers, provider source strings should not include it.\n\nDid you mean \"{(address with { Type = type }).ForDisplay}\"?");
        }
        return Fail(
            diagnostics,
            "Invalid provider type",
            $"Provider source \"{address}\" has a type with the prefix \"terraform-\", which isn't allowed because it would be redundant to name a Terraform provider with that prefix. If you are the author of this provider, rename it to not include the prefix.");
    }

    /// <summary>Lower-cases a provider name or namespace and checks its characters; the error completes "… is invalid: ".</summary>
    public static bool TryNormalize(string part, out string normalized, out string error)
    {
        normalized = part.ToLowerInvariant();
        error = "";
        if (part.Length == 0)
        {
            error = "must have at least one character";
        }
        else if (part.Contains('.'))
        {
            error = "dots are not allowed";
        }
        else if (part.StartsWith('-') || part.EndsWith('-') || !part.All(static c => char.IsLetterOrDigit(c) || c == '-'))
        {
            error = "must contain only letters, digits, and dashes, and may not use leading or trailing dashes";
        }
        else if (part.Contains("--", StringComparison.Ordinal))
        {
            error = "cannot use multiple consecutive dashes";
        }
        return error.Length == 0;
    }

    private static bool TryNamespace(string part, out string normalized, out string error)
    {
        normalized = part;
        error = "";
        return part == "-" || TryNormalize(part, out normalized, out error);
    }

    /// <summary>Lower-cases a host name, with a port or without, and checks its characters.</summary>
    public static bool TryHost(string host, out string normalized, out string error)
    {
        normalized = host.ToLowerInvariant();
        error = "";
        var name = normalized;
        var colon = normalized.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!ushort.TryParse(normalized.AsSpan(colon + 1), out var port))
            {
                error = "invalid port number";
                return false;
            }
            name = normalized[..colon];
            normalized = port == 443 ? name : normalized;
        }
        if (name.Length > 0 && !name.Split('.').Any(static label => label.Length == 0 || label.StartsWith('-') || label.EndsWith('-') || !label.All(static c => char.IsLetterOrDigit(c) || c == '-'))) return true;
        error = "idna: invalid label";
        return false;
    }

    private static ProviderAddress? Fail(DiagnosticList diagnostics, string summary, string detail)
    {
        diagnostics.Error(summary, detail);
        return null;
    }
}
