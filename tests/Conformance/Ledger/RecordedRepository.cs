using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>A git repository with a ledger, in which commits are made and applied.</summary>
internal sealed class RecordedRepository : IDisposable
{
    private readonly Scratch _scratch = new();

    private RecordedRepository()
    {
    }

    public string Path => _scratch.Path;

    /// <param name="files">Paths with their content; null takes a file away.</param>
    public static async Task<RecordedRepository> MakeAsync(params (string Path, string? Content)[] files)
    {
        var repository = new RecordedRepository();
        await repository.GitAsync("init", "-q", "-b", "main", ".");
        await repository.GitAsync("config", "user.email", "alice@example.org");
        await repository.GitAsync("config", "user.name", "Alice");
        await repository.CommitAsync("begin", [(".gitignore", ".terraform/\n*.tfstate*\n*.tfplan\nsecret.auto.tfvars\nout.txt\n"), .. files]);
        if (!File.Exists(System.IO.Path.Combine(repository.Path, "millwright.hcl"))) Assert.Equal(0, (await repository.RunAsync("", "ledger", "init")).ExitCode);
        return repository;
    }

    public void Write(params (string Path, string? Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            var full = System.IO.Path.Combine(Path, path);
            if (content is null)
            {
                File.Delete(full);
                continue;
            }
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }
    }

    public async Task CommitAsync(string message, params (string Path, string? Content)[] files)
    {
        Write(files);
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", message);
    }

    public async Task<string> GitAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        return output;
    }

    /// <summary>Runs the program in a directory of the repository.</summary>
    public Task<Outcome> RunAsync(string directory, params string[] arguments) => RunAsync(directory, null, arguments);

    public Task<Outcome> RunAsync(string directory, IEnumerable<KeyValuePair<string, string>>? environment, params string[] arguments) =>
        Executable.Millwright.RunAsync(System.IO.Path.Combine(Path, directory), arguments, environment: environment);

    public Process Start(string directory, params string[] arguments) => Executable.Millwright.Start(System.IO.Path.Combine(Path, directory), arguments);

    /// <summary>Runs the program, which has to end well.</summary>
    public async Task<string> DoAsync(string directory, params string[] arguments)
    {
        var outcome = await RunAsync(directory, arguments);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', arguments)}\n{outcome.All}");
        return outcome.Output;
    }

    /// <summary>What was done and what became of it, in the order of the changes: "deploy applied".</summary>
    public async Task<string[]> ChangesAsync()
    {
        using var json = JsonDocument.Parse(await DoAsync("", "changes", "list", "-json"));
        return [.. json.RootElement.EnumerateArray().Select(static c => (Id: c.GetProperty("id").GetInt64(), Text: $"{c.GetProperty("kind").GetString()} {c.GetProperty("outcome").GetString()}"))
            .OrderBy(static c => c.Id).Select(static c => c.Text)];
    }

    /// <summary>The attributes of an instance in a local state; null where it is not there.</summary>
    public JsonElement? Attributes(string state, string address)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Path, state)));
        foreach (var resource in json.RootElement.GetProperty("resources").EnumerateArray())
        {
            var module = resource.TryGetProperty("module", out var inside) ? $"{inside.GetString()}." : "";
            if ($"{module}{resource.GetProperty("type").GetString()}.{resource.GetProperty("name").GetString()}" == address)
                return resource.GetProperty("instances")[0].GetProperty("attributes").Clone();
        }
        return null;
    }

    /// <summary>Every byte of the checkout and of git's index, the program's own files aside.</summary>
    public string Snapshot()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetRelativePath(Path, file);
            if (name.StartsWith(".millwright/", StringComparison.Ordinal) || name.Contains(".terraform", StringComparison.Ordinal) || name.Contains(".tfstate", StringComparison.Ordinal)) continue;
            text.Append(name).Append(' ').Append(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))).Append('\n');
        }
        return text.ToString();
    }

    public void Dispose() => _scratch.Dispose();
}
