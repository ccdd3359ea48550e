using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Backends;

/// <summary>Which workspace commands work in: TF_WORKSPACE, or what <c>.terraform/environment</c> says.</summary>
/// <param name="dataDirectory">The <c>.terraform</c> directory, or TF_DATA_DIR.</param>
/// <param name="environmentVariable">The value of TF_WORKSPACE, or null.</param>
public sealed class WorkspaceSelection(string dataDirectory, string? environmentVariable)
{
    private string FilePath => Path.Combine(dataDirectory, "environment");

    /// <summary>TF_WORKSPACE decides, and selecting another workspace has no effect.</summary>
    public bool IsOverridden => !string.IsNullOrEmpty(environmentVariable);

    /// <exception cref="StateStoreException">TF_WORKSPACE is no workspace name, or the file cannot be read.</exception>
    public string Current()
    {
        if (IsOverridden)
        {
            return IsValidName(environmentVariable!)
                ? environmentVariable!
                : throw new StateStoreException("Invalid workspace name set using TF_WORKSPACE");
        }
        try
        {
            var name = File.Exists(FilePath) ? File.ReadAllText(FilePath).Trim() : "";
            return name.Length > 0 ? name : LocalBackend.DefaultWorkspace;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", FilePath, e), e);
        }
    }

    /// <exception cref="StateStoreException">The choice cannot be written down.</exception>
    public void Select(string workspace)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            AtomicFile.Write(FilePath, System.Text.Encoding.UTF8.GetBytes(workspace));
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", FilePath, e), e);
        }
    }

    /// <summary>A name that stands in a URL path segment as it is.</summary>
    public static bool IsValidName(string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || "-_.~$&+=:@".Contains(c, StringComparison.Ordinal));
}
