namespace Millwright.Infrastructure.Rendering;

/// <summary>How text is laid out for whoever reads it.</summary>
public sealed record RenderingOptions
{
    public static readonly RenderingOptions Plain = new();

    /// <summary>Terminal colours; off for pipes and files.</summary>
    public bool Color { get; init; }

    /// <summary>Columns to wrap prose at; Terraform takes 78 where output is no terminal.</summary>
    public int Width { get; init; } = 78;

    /// <summary>Terraform runs in automation (TF_IN_AUTOMATION): hints at next commands are left out.</summary>
    public bool InAutomation { get; init; }

    /// <summary>Plans of other stacks are shown beside it: what is the same for all, such as the meaning of the symbols, is left out.</summary>
    public bool IsOneOfMany { get; init; }
}
