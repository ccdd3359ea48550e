using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>An argument that is either a text or the name of a file that holds it.</summary>
internal static class PathOrContents
{
    /// <exception cref="StateStoreException">There is such a file and it cannot be read.</exception>
    public static string Read(string argument, BackendSite site)
    {
        var path = argument.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(site.Environment("HOME") ?? "", argument[2..]) : Path.Combine(site.Directory, argument);
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : argument;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }
}
