using System.Globalization;
using System.Net;
using Millwright.Providers.Hosts;
using Millwright.Providers.Installation.Signing;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A package that is downloaded from a registry's or a mirror's file server.</summary>
/// <param name="token">For the file server; null for none.</param>
/// <param name="authentication">Proves that what came is what was published.</param>
internal sealed class DownloadedPackage(
    ProviderAddress address,
    SemanticVersion version,
    Uri url,
    string? token,
    HostClient web,
    PackageAuthentication authentication) : ProviderPackage(address, version)
{
    /// <summary>In bytes.</summary>
    private const long LargestArchive = 4L << 30;

    private string? _file;

    public override string Authentication => authentication.Description;

    public override string? SigningKey => authentication.SigningKey;

    public override IReadOnlyList<string> SignedHashes => authentication.SignedHashes;

    public override async Task FetchAsync(CancellationToken cancellation)
    {
        if (_file is not null) return;
        var file = Path.GetTempFileName();
        try
        {
            await DownloadAsync(file, cancellation);
            await authentication.VerifyAsync(file, cancellation);
            _file = file;
        }
        finally
        {
            if (_file is null) File.Delete(file);
        }
    }

    public override Task<string> HashAsync(PackageHashes hashes, CancellationToken cancellation) => PackageArchive.HashContentAsync(Fetched, cancellation);

    public override async Task<string?> ArchiveHashAsync(CancellationToken cancellation) => await PackageArchive.HashAsync(Fetched, cancellation);

    public override Task SaveArchiveAsync(string path, CancellationToken cancellation)
    {
        var temporary = $"{path}.tmp{Environment.ProcessId}";
        File.Copy(Fetched, temporary, overwrite: true);
        File.Move(temporary, path, overwrite: true);
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        if (_file is not null) File.Delete(_file);
        _file = null;
        base.Dispose();
    }

    protected override Task PlaceAsync(string targetDirectory, CancellationToken cancellation) => PackageArchive.UnpackAsync(Fetched, targetDirectory, cancellation);

    private string Fetched => _file ?? throw new InvalidOperationException("The package is not fetched yet.");

    private async Task DownloadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var response = await web.GetOnceAsync(url, token, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new ProviderSourceException(string.Create(CultureInfo.InvariantCulture, $"{url.Authority}: bad response code: {(int)response.StatusCode}"));
            await using var file = File.Create(path);
            await response.Content.CopyToAsync(new LimitedStream(file, LargestArchive), cancellation);
        }
        catch (HostRequestException e)
        {
            throw new ProviderSourceException($"{url.Authority}: {e.Message}", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ProviderSourceException($"{url.Authority}: {NetworkErrors.DescribeBody(e.InnerException ?? e)}", e);
        }
    }
}
