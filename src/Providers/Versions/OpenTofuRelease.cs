namespace Millwright.Providers.Versions;

/// <summary>The OpenTofu release whose additions to the language are read here, as modules written for OpenTofu may require one.</summary>
public static class OpenTofuRelease
{
    public const string Text = "1.12.0";

    public static readonly SemanticVersion Current = SemanticVersion.TryParse(Text)!;
}
