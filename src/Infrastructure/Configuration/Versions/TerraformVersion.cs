namespace Millwright.Infrastructure.Configuration.Versions;

/// <summary>The Terraform release whose language Millwright speaks and whose version it answers to.</summary>
public static class TerraformVersion
{
    public const string Text = "1.11.4";

    public static readonly ReleaseVersion Current = ReleaseVersion.TryParse(Text)!;
}
