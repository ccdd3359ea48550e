namespace Millwright.Providers.Versions;

/// <summary>The Terraform release whose language Millwright speaks and whose version it answers to.</summary>
public static class TerraformRelease
{
    public const string Text = "1.11.4";

    public static readonly SemanticVersion Current = SemanticVersion.TryParse(Text)!;
}
