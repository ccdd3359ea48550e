namespace Millwright.Infrastructure.Rendering.Text;

/// <summary>The line that parts the sections of Terraform's output.</summary>
internal static class HorizontalRule
{
    public static string Draw(RenderingOptions options) =>
        options.Width <= 1 ? "" : Markup.Apply($"[dark_gray]\n{new string('─', options.Width - 1)}", options.Color);
}
