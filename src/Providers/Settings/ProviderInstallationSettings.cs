namespace Millwright.Providers.Settings;

/// <summary>The <c>provider_installation</c> block.</summary>
/// <param name="DevOverrides">Directories with locally built providers, used in place of any installed version.</param>
public sealed record ProviderInstallationSettings(
    IReadOnlyList<InstallationMethod> Methods,
    IReadOnlyDictionary<ProviderAddress, string> DevOverrides);
