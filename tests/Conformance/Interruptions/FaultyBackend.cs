using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A stack whose state is kept by a server behind a proxy that fails as a test says.</summary>
internal sealed class FaultyBackend : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private readonly StateServer? _server;
    private readonly bool _isS3;

    private FaultyBackend(string? moto)
    {
        _isS3 = moto is not null;
        if (moto is null) _server = new StateServer();
        Proxy = new FaultyProxy(moto ?? _server!.Endpoint);
    }

    public FaultyProxy Proxy { get; }
    public string Directory => _scratch.Path;
    public string ErroredState => Path.Combine(Directory, "errored.tfstate");
    /// <summary>The journal, which is called after its state; a file that is not there where there is none.</summary>
    public string Journal => Path.Combine(Directory, ".terraform", "millwright") is var runs && System.IO.Directory.Exists(runs)
        ? System.IO.Directory.EnumerateFiles(runs, "default*.operations").FirstOrDefault("")
        : "";

    /// <param name="type">http or s3.</param>
    /// <param name="moto">The simulated AWS API.</param>
    public static async Task<FaultyBackend> CreateAsync(string type, Moto moto)
    {
        if (type == "s3") Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        var backend = new FaultyBackend(type == "s3" ? moto.Endpoint : null);
        if (type == "s3") await backend.CreateBucketAsync(moto);
        // The one in the middle takes so long that the state is saved before it, too.
        File.WriteAllText(Path.Combine(backend.Directory, "main.tf"), backend.Settings(type) + """
            resource "terraform_data" "first" {
              count = 5
            }
            resource "terraform_data" "slow" {
              depends_on = [terraform_data.first]
              provisioner "local-exec" { command = "sleep 1.2" }
            }
            resource "terraform_data" "last" {
              count      = 5
              depends_on = [terraform_data.slow]
            }
            """);
        var init = await backend.RunAsync("init", "-no-color");
        Assert.True(init.ExitCode == 0, init.All);
        return backend;
    }

    /// <summary>Has every request of a step fail, from the one after so many on.</summary>
    /// <param name="step">lock, read, write or unlock.</param>
    public void Fail(string step, int after, Fault fault)
    {
        var seen = 0;
        Proxy.Choose = request => IsStep(request, step) && Interlocked.Increment(ref seen) > after ? fault : Fault.None;
    }

    public Task<Outcome> RunAsync(params string[] arguments) => Executable.Millwright.RunAsync(Directory, arguments, environment: Environment);

    public RunningProgram Begin(params string[] arguments) => Executable.Millwright.Begin(Directory, arguments, null, Environment);

    public Task<Outcome> ApplyAsync() => RunAsync(["apply", .. FaultyStack.Unattended]);

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _scratch.Dispose();
    }

    // Patience is for the network, not for a test.
    private static Dictionary<string, string> Environment { get; } = new() { ["AWS_MAX_ATTEMPTS"] = "1" };

    private string Settings(string type) => type == "s3"
        ? $$"""
            terraform {
              backend "s3" {
                bucket         = "states"
                key            = "stack.tfstate"
                region         = "eu-central-1"
                use_lockfile   = true
                use_path_style = true
                max_retries    = 1
                endpoints      = { s3 = "{{Proxy.Endpoint}}", sts = "{{Proxy.Endpoint}}", iam = "{{Proxy.Endpoint}}" }
              }
            }

            """
        : $$"""
            terraform {
              backend "http" {
                address        = "{{Proxy.Endpoint}}/"
                lock_address   = "{{Proxy.Endpoint}}/"
                unlock_address = "{{Proxy.Endpoint}}/"
                retry_max      = 0
              }
            }

            """;

    private bool IsStep(ProxiedRequest request, string step)
    {
        var method = request.Content[..request.Content.IndexOf(' ', StringComparison.Ordinal)];
        if (!_isS3) return method == step switch { "lock" => "LOCK", "unlock" => "UNLOCK", "read" => "GET", _ => "POST" };
        var isLock = request.Content.Contains(".tflock", StringComparison.Ordinal);
        var isState = !isLock && request.Content.Contains("stack.tfstate", StringComparison.Ordinal);
        return step switch { "lock" => isLock && method == "PUT", "unlock" => isLock && method == "DELETE", "read" => isState && method == "GET", _ => isState && method == "PUT" };
    }

    private static async Task<HttpResponseMessage> PutAsync(string address)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, address);
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        request.Content = new StringContent("<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>");
        return await client.SendAsync(request);
    }

    private async Task CreateBucketAsync(Moto moto)
    {
        await moto.ResetAsync();
        using var made = await PutAsync($"{moto.Endpoint}/states");
        made.EnsureSuccessStatusCode();
    }
}
