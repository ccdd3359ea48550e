using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>A workspace whose stacks leave files behind, so that what was done is known without asking any record.</summary>
/// <remarks>Each object of a stack appends the version it was made for to a file of its own.</remarks>
internal sealed class RecordedWorkspace : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string? _ledger;

    /// <param name="ledger">Where the ledger is; null for the workspace's own file.</param>
    /// <param name="seconds">How long making one object takes.</param>
    public RecordedWorkspace(string? ledger, string seconds, params IEnumerable<string> stacks)
    {
        (_ledger, Stacks) = (ledger, [.. stacks]);
        Write("millwright.hcl", string.Join('\n', Stacks.Select((name, i) => $"stack \"{name}\" {{\n  path        = \"{name}\"\n  environment = \"{(name == "guarded" ? "guarded" : "open")}\"\n  depends_on  = [{(i == 0 ? "" : $"stack.{Stacks[0]}")}]\n}}\n")) + """

            environment "open" {}

            environment "guarded" {
              approvals {
                required  = 2
                groups    = ["ops"]
                four_eyes = true
              }
            }

            group "ops" {
              members = ["bob", "carol", "dave"]
            }
            """);
        foreach (var stack in Stacks)
        {
            Directory.CreateDirectory(Path.Combine(Root, stack));
            Write($"{stack}/main.tf", $$"""
                variable "objects" {
                  default = ["a", "b", "c"]
                }

                variable "number" {
                  default = 0
                }

                resource "terraform_data" "made" {
                  for_each         = toset(var.objects)
                  triggers_replace = var.number

                  provisioner "local-exec" {
                    command = "sleep {{seconds}}; echo ${var.number} >> ../${each.key}.{{stack}}.made"
                  }
                }
                """);
        }
    }

    public string Root => _scratch.Path;

    public IReadOnlyList<string> Stacks { get; }

    public IEnumerable<KeyValuePair<string, string>> Surroundings(string actor) =>
        _ledger is null ? [new("MILLWRIGHT_ACTOR", actor)] : [new("MILLWRIGHT_ACTOR", actor), new("MILLWRIGHT_LEDGER", _ledger)];

    /// <summary>Wants all objects made anew.</summary>
    public void Want(int version)
    {
        foreach (var stack in Stacks) Write($"{stack}/terraform.tfvars", $"number = {version}\n");
    }

    /// <summary>The versions that an object was made for, in order.</summary>
    public string[] Made(string stack, string key) =>
        File.Exists(Path.Combine(Root, $"{key}.{stack}.made")) ? File.ReadAllLines(Path.Combine(Root, $"{key}.{stack}.made")) : [];

    public RunningProgram Begin(string actor, string directory, params string[] arguments) =>
        Executable.Millwright.Begin(Path.Combine(Root, directory), arguments, environment: Surroundings(actor));

    public Task<Outcome> RunAsync(string actor, string directory, params string[] arguments) =>
        Executable.Millwright.RunAsync(Path.Combine(Root, directory), arguments, environment: Surroundings(actor));

    /// <summary>Runs commands side by side, each as somebody, in a directory.</summary>
    public async Task<Outcome[]> RaceAsync(params (string Actor, string Directory, string[] Arguments)[] commands) =>
        await Task.WhenAll(commands.Select(c => RunAsync(c.Actor, c.Directory, c.Arguments)));

    /// <summary>All changes with their events, the oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> ChangesAsync()
    {
        var list = await RunAsync("eve", "", "changes", "list", "-json", "-limit=100000");
        Assert.True(list.ExitCode == 0, list.All);
        var ids = JsonDocument.Parse(list.Output).RootElement.EnumerateArray().Select(static c => c.GetProperty("id").GetInt64()).Order();
        var changes = new List<JsonElement>();
        foreach (var id in ids)
        {
            var show = await RunAsync("eve", "", "changes", "show", "-json", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(show.ExitCode == 0, show.All);
            changes.Add(JsonDocument.Parse(show.Output).RootElement);
        }
        return changes;
    }

    public async Task VerifyAsync()
    {
        var verdict = await RunAsync("eve", "", "ledger", "verify");
        Assert.True(verdict.ExitCode == 0, verdict.All);
    }

    public void Dispose() => _scratch.Dispose();

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);
}
