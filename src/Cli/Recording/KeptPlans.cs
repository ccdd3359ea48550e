using Millwright.Changes.LifeCycle;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Recording;

/// <summary>Plans that wait for approval, each in a file that is named for its change.</summary>
internal static class KeptPlans
{
    /// <param name="plans">Their directory.</param>
    public static string PathOf(string plans, long change) => Path.Combine(plans, $"{change}.tfplan");

    /// <summary>Keeps a plan. It holds secrets in clear, as the state does: only its owner may read it.</summary>
    /// <returns>Where it is, as it is named from the current directory.</returns>
    public static string Keep(string plans, long change, byte[] file)
    {
        var path = PathOf(Directory.CreateDirectory(plans).FullName, change);
        AtomicFile.Write(path, file, OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return Path.GetRelativePath(Environment.CurrentDirectory, path);
    }

    /// <summary>True where a change's plan is kept here, byte for byte.</summary>
    public static bool Has(string plans, Change change) =>
        change.State.Plan is { IsSaved: true } bound && File.Exists(PathOf(plans, change.Id)) && StackProposal.HashOf(File.ReadAllBytes(PathOf(plans, change.Id))) == bound.Hash;
}
