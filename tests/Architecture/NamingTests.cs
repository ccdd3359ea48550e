using System.Text.RegularExpressions;

namespace Millwright.Architecture.Tests;

/// <summary>A reader finds things by the field's words.</summary>
public sealed partial class NamingTests
{
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Base", "Impl"];

    [Fact]
    public void No_type_is_named_with_a_word_that_says_nothing()
    {
        var offenders =
            from source in Repository.Sources("src")
            from Match declaration in Declaration().Matches(File.ReadAllText(source))
            let name = declaration.Groups["name"].Value
            where Empty.Contains(LastWord().Match(name).Value)
            select $"{name} in {Repository.Relative(source)}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_folder_or_file_is_named_with_a_word_that_says_nothing()
    {
        var offenders = Repository.Sources("src").Select(Repository.Relative)
            .Where(path => Path.ChangeExtension(path, null).Split('/', '\\', '.').Intersect(Empty).Any());

        Assert.Empty(offenders);
    }

    [Fact]
    public void A_namespace_belongs_to_its_room()
    {
        var offenders =
            from source in Repository.Sources("src")
            let declared = Namespace().Match(File.ReadAllText(source)).Groups["name"].Value
            where declared.Length > 0
            let room = Repository.Relative(source).Split(Path.DirectorySeparatorChar)[1]
            where declared != $"Millwright.{room}" && !declared.StartsWith($"Millwright.{room}.", StringComparison.Ordinal)
            select $"{declared} in {Repository.Relative(source)}";

        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"^\s*(?:\w+ )*(?:class|record struct|record class|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[A-Z][a-z0-9]*$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
