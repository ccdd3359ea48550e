namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>The two lines of text in a resource's box.</summary>
internal sealed record DrawnLabel(string Type, string Name, string Count)
{
    private const int Longest = 38;

    public static DrawnLabel Of(DrawnResource resource)
    {
        var address = resource.Address.Resource;
        var mode = address.Mode switch { Addressing.ResourceMode.Data => "data ", Addressing.ResourceMode.Ephemeral => "ephemeral ", _ => "" };
        var count = resource.Instances > 1 ? $" ×{resource.Instances.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "";
        return new DrawnLabel(Cut(mode + address.Type), Cut(address.Name), count);
    }

    /// <summary>The beginning and the end of a long name tell most.</summary>
    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(Longest / 2)]}…{text[^((Longest / 2) - 1)..]}";
}
