using System.Xml.Linq;

namespace Millwright.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: what a room may know of the others.</summary>
public sealed class ArrowTests
{
    /// <summary>The rooms below the engines, each with all that it may reference.</summary>
    private static readonly Dictionary<string, string[]> Foundations = new()
    {
        ["Values"] = [],
        ["Hcl"] = ["Values"],
        ["Providers"] = ["Hcl", "Values"],
        ["Changes"] = ["Hcl", "Values"],
    };

    private static readonly string[] Programs = ["Cli", "Server"];

    public static TheoryData<string> Rooms => [.. Repository.Projects("src").Select(Repository.Room)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_rooms_below_it(string room)
    {
        var project = Repository.Projects("src").Single(path => Repository.Room(path) == room);

        Assert.All(References(project), referenced => Assert.True(MayReference(room, referenced), $"{room} must not reference {referenced}"));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var listed = XDocument.Load(Path.Combine(Repository.Root, "Millwright.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value);
        var present = Repository.Projects("src").Concat(Repository.Projects("tests")).Concat(Repository.Projects("bench"))
            .Select(path => Repository.Relative(path).Replace('\\', '/'));

        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static bool MayReference(string room, string referenced)
    {
        if (Foundations.TryGetValue(room, out var allowed)) return allowed.Contains(referenced);
        // An engine knows the foundations and no other engine; a program wires everything but another program.
        return Programs.Contains(room) ? !Programs.Contains(referenced) : Foundations.ContainsKey(referenced);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Repository.Room(Path.Combine(Path.GetDirectoryName(project)!, path)));
}
