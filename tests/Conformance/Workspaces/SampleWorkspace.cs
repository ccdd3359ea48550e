using System.Diagnostics;
using System.Globalization;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>A git repository of stacks over three environments that need each other in every way there is.</summary>
/// <remarks>
/// Networks keep their state in S3 under a key each, artifacts in S3 under a workspace each, all others in files. Clusters get
/// what networks give through variables; services read the states of networks, artifacts and clusters; monitoring is given the
/// outputs of all services of its environment.
/// </remarks>
internal sealed class SampleWorkspace : IDisposable
{
    public const string Bucket = "sample-states";

    /// <summary>Layers with one stack for each environment, beside the services.</summary>
    private const int SingleLayers = 4;

    public static readonly string[] Environments = ["dev", "prod", "stage"];

    private readonly Scratch _scratch = new();
    private readonly Moto _moto;
    private readonly string _kind;

    /// <param name="stacks">How many at most: as many as go evenly into the environments.</param>
    /// <param name="usesAws">Whether the objects are AWS's, or made by built-in providers.</param>
    public SampleWorkspace(Moto moto, int stacks, bool usesAws)
    {
        (_moto, _kind) = (moto, usesAws ? "aws" : "built-in");
        var services = stacks / Environments.Length - SingleLayers;
        Services = [.. Enumerable.Range(0, services).Select(static i => $"service-{i.ToString("00", CultureInfo.InvariantCulture)}")];
        Scratch.Copy(Path.Combine(TestData.Root, "workspace"), Root);
        foreach (var file in Directory.GetFiles(Root, "*.variant", SearchOption.AllDirectories))
        {
            // "main.aws.variant" is the main.tf of the workspace that uses AWS.
            var parts = Path.GetFileName(file).Split('.');
            if (parts[1] == _kind) File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"{parts[0]}.tf"));
            else File.Delete(file);
        }
        Edit("millwright.hcl", "SERVICES", string.Join(", ", Services.Select(static s => $"\"{s}\"")));
        Write("stacks/artifacts/files/logo.bin", [0, 159, 146, 150, 0, 10, 13]);
        Git("init", "-q", "-b", "main", ".");
        Commit("The first version");
    }

    public string Root => _scratch.Path;

    public bool UsesAws => _kind == "aws";

    public IReadOnlyList<string> Services { get; }

    public int Count => Environments.Length * (Services.Count + SingleLayers);

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    /// <summary>Replaces a text that has to be in a file.</summary>
    public void Edit(string path, string before, string after)
    {
        var text = File.ReadAllText(Path.Combine(Root, path));
        Assert.Contains(before, text);
        Write(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Append(string path, string text) => File.AppendAllText(Path.Combine(Root, path), text);

    public void Commit(string subject)
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", subject);
    }

    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false", .. arguments]) { WorkingDirectory = Root };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Makes the bucket of the states.</summary>
    public async Task PrepareAsync()
    {
        await _moto.ResetAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_moto.Endpoint}/{Bucket}");
        // moto tells the service and the region by who would have signed.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync("", arguments);

    /// <param name="directory">From the workspace's root.</param>
    public Task<Outcome> RunAsync(string directory, string[] arguments, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        Executable.Millwright.RunAsync(Path.Combine(Root, directory), [.. arguments], endpoint: _moto.Endpoint, environment: environment);

    public void Dispose() => _scratch.Dispose();
}
