using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A step of installing providers, as it happens.</summary>
/// <remarks>The text is the line that <c>init</c> prints, without its bullet.</remarks>
public abstract record InstallationProgress(ProviderAddress Address)
{
    public abstract string Text { get; }

    /// <summary>The provider is part of Terraform, and so of Millwright.</summary>
    public sealed record BuiltIn(ProviderAddress Address) : InstallationProgress(Address)
    {
        public override string Text => $"{Address.ForDisplay} is built in to Terraform";
    }

    /// <summary>A utility provider that runs in this process stands in for the package.</summary>
    public sealed record InProcess(ProviderAddress Address, string Version) : InstallationProgress(Address)
    {
        public override string Text => $"Using {Address.ForDisplay} v{Version} from Millwright itself";
    }

    /// <summary>A locally built provider takes the package's place.</summary>
    public sealed record Overridden(ProviderAddress Address, string Directory) : InstallationProgress(Address)
    {
        public override string Text => $"Using {Address.ForDisplay} from the development override {Directory}";
    }

    public sealed record Finding(ProviderAddress Address, VersionConstraints Constraints) : InstallationProgress(Address)
    {
        public override string Text => Constraints.IsAny
            ? $"Finding latest version of {Address.ForDisplay}..."
            : $"Finding {Address.ForDisplay} versions matching \"{Constraints}\"...";
    }

    public sealed record Reusing(ProviderAddress Address) : InstallationProgress(Address)
    {
        public override string Text => $"Reusing previous version of {Address.ForDisplay} from the dependency lock file";
    }

    public sealed record AlreadyInstalled(ProviderAddress Address, SemanticVersion Version) : InstallationProgress(Address)
    {
        public override string Text => $"Using previously-installed {Address.ForDisplay} v{Version}";
    }

    public sealed record FromCache(ProviderAddress Address, SemanticVersion Version) : InstallationProgress(Address)
    {
        public override string Text => $"Using {Address.ForDisplay} v{Version} from the shared cache directory";
    }

    public sealed record Installing(ProviderAddress Address, SemanticVersion Version) : InstallationProgress(Address)
    {
        public override string Text => $"Installing {Address.ForDisplay} v{Version}...";
    }

    /// <param name="SigningKey">Of a publisher other than HashiCorp; null for none.</param>
    public sealed record Installed(ProviderAddress Address, SemanticVersion Version, string Authentication, string? SigningKey = null) : InstallationProgress(Address)
    {
        public override string Text => $"Installed {Address.ForDisplay} v{Version} ({Authentication}{(SigningKey is null ? "" : $", key ID {SigningKey}")})";
    }
}
