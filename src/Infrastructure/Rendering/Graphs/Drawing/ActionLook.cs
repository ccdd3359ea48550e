namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>The symbol, words and colours of an action. Colour is never the only difference.</summary>
/// <param name="Name">The class name in SVG and Mermaid.</param>
/// <param name="Light">Fill and stroke on a light page.</param>
/// <param name="Dark">Fill and stroke on a dark page.</param>
internal sealed record ActionLook(string Name, string Symbol, string Words, (string Fill, string Stroke) Light, (string Fill, string Stroke) Dark)
{
    public static ActionLook Of(DrawnAction action) => action switch
    {
        DrawnAction.Create => new("create", "+", "create", ("#dafbe1", "#1a7f37"), ("#12301c", "#3fb950")),
        DrawnAction.Update => new("update", "~", "update in place", ("#fff3bf", "#9a6700"), ("#33290f", "#d9a520")),
        DrawnAction.Replace => new("replace", "±", "replace", ("#f5e6ff", "#7c3aed"), ("#2a1f42", "#b18cff")),
        DrawnAction.Delete => new("delete", "−", "destroy", ("#ffe3e0", "#cf222e"), ("#3b1619", "#ff7b72")),
        DrawnAction.Forget => new("forget", "×", "drop from the state", ("#eef1f4", "#59636e"), ("#22272e", "#9198a1")),
        DrawnAction.Read => new("read", "≤", "read during apply", ("#ddf4ff", "#0969da"), ("#10273f", "#58a6ff")),
        DrawnAction.Mixed => new("mixed", "*", "several actions", ("#fff0e5", "#bc4c00"), ("#3a2211", "#f0883e")),
        DrawnAction.NotMade => new("notmade", "+", "not in the state yet", ("#dafbe1", "#1a7f37"), ("#12301c", "#3fb950")),
        DrawnAction.Orphaned => new("orphaned", "−", "only in the state", ("#ffe3e0", "#cf222e"), ("#3b1619", "#ff7b72")),
        _ => new("unchanged", "", "as it is", ("#ffffff", "#8c959f"), ("#161b22", "#6e7681")),
    };
}
