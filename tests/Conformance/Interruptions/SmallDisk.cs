using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A file system in memory that can be filled up.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private bool _mounted;

    public string Path => _scratch.Path;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <param name="size">As mount(8) takes it, such as 8m.</param>
    public static async Task<SmallDisk> MountAsync(string size)
    {
        var disk = new SmallDisk();
        disk._mounted = OperatingSystem.IsLinux() && await Executable.RunToolAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Path) == 0;
        if (disk._mounted) return disk;
        disk._scratch.Dispose();
        Assert.Skip("mounting a tmpfs is not permitted here");
        return disk;
    }

    /// <summary>Leaves no more than so many bytes free.</summary>
    public void Fill(int left = 0)
    {
        using var file = File.Create(Ballast);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            if (left > 0) file.SetLength(Math.Max(0, file.Length - left));
        }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (_mounted) await Executable.RunToolAsync("umount", "-l", Path);
        _scratch.Dispose();
    }
}
