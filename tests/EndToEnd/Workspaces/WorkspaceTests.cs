using System.Text.Json;

namespace Millwright.EndToEnd.Tests.Workspaces;

public sealed class WorkspaceTests
{
    [Fact]
    public void Sixty_stacks_are_planned_applied_and_watched_as_one()
    {
        using var workspace = new GeneratedWorkspace();

        var plan = workspace.Run("plan");
        Assert.True(plan.Code == 0, plan.Output);
        Assert.Contains("Plan: 63 to add, 0 to change, 0 to destroy, in 60 of 60 stacks.", plan.Output);
        Assert.Contains("(with what cluster/prod would give)", plan.Output);
        Assert.Empty(Directory.GetFiles(workspace.Root, "terraform.tfstate", SearchOption.AllDirectories));

        var apply = workspace.Run("apply", "-auto-approve");
        Assert.True(apply.Code == 0, apply.Output);
        Assert.Equal("name=prod\n", File.ReadAllText(Path.Combine(workspace.Root, "stacks/cluster/out/prod.conf")));
        var network = File.ReadAllText(Path.Combine(workspace.Root, "stacks/network/terraform.tfstate.d/prod/terraform.tfstate"));
        var service = File.ReadAllText(Path.Combine(workspace.Root, "stacks/service/terraform.tfstate.d/prod-service-7/terraform.tfstate"));
        Assert.Contains(Output(network, "id"), service);

        var again = workspace.Run("plan", "-detailed-exitcode");
        Assert.True(again.Code == 0, again.Output);

        Assert.Equal(0, workspace.Run("drift").Code);
        File.Delete(Path.Combine(workspace.Root, "stacks/cluster/out/dev.conf"));
        var drift = workspace.Run("drift", "-json");
        Assert.Equal(2, drift.Code);
        Assert.Equal(["cluster/dev"], Stacks(drift.Output, "drifted"));
        var revert = workspace.Run("drift", "-revert", "-auto-approve");
        Assert.True(revert.Code == 0, revert.Output);
        Assert.True(File.Exists(Path.Combine(workspace.Root, "stacks/cluster/out/dev.conf")));
    }

    [Fact]
    public void Only_what_a_commit_touches_is_planned_through_modules_files_settings_and_dependents()
    {
        using var workspace = new GeneratedWorkspace();
        Assert.Equal(0, workspace.Run("apply", "-auto-approve").Code);

        Assert.Contains("No stack is touched.", workspace.Run("plan", "-changed-since=HEAD").Output);

        workspace.Write("stacks/cluster/settings.tftpl", "name=${name}!\n");
        Assert.Equal(57, Planned(workspace).Count);
        Assert.Equal(["cluster/dev", "cluster/prod", "cluster/stage"], Planned(workspace, "-stack=cluster"));
        workspace.Commit();

        workspace.Write("modules/label/main.tf", "variable \"name\" {}\noutput \"text\" {\n  value = \"Label ${var.name}\"\n}\n");
        Assert.Equal(60, Planned(workspace).Count);
        workspace.Commit();

        var file = Path.Combine(workspace.Root, "millwright.hcl");
        File.WriteAllText(file, File.ReadAllText(file).Replace("size = 2", "size = 4", StringComparison.Ordinal));
        Assert.All(Planned(workspace), static id => Assert.Contains("stage", id));
        Assert.Equal(60, Planned(workspace, "-changed-since=HEAD~1").Count);
    }

    [Fact]
    public void What_needs_a_failed_stack_is_not_begun_and_all_others_are()
    {
        using var workspace = new GeneratedWorkspace();
        workspace.Write("stacks/cluster/broken.tf", "resource \"terraform_data\" \"broken\" {\n  count = terraform.workspace == \"prod\" ? 1 : 0\n  provisioner \"local-exec\" {\n    command = \"exit 3\"\n  }\n}\n");

        var apply = workspace.Run("apply", "-auto-approve", "-json");

        Assert.Equal(1, apply.Code);
        Assert.Equal(["cluster/prod"], Stacks(apply.Output, "failed"));
        Assert.Equal(18, Stacks(apply.Output, "skipped").Count);
        Assert.Equal(41, Stacks(apply.Output, "applied").Count);
    }

    [Fact]
    public void Without_a_file_the_root_modules_of_a_large_repository_are_found_and_told_from_what_they_call()
    {
        using var repository = new GeneratedWorkspace();
        File.Delete(Path.Combine(repository.Root, "millwright.hcl"));
        for (var i = 0; i < 500; i++)
        {
            repository.Write($"live/{i}/main.tf", $"module \"m\" {{\n  source = \"../../modules/m{i}\"\n}}\n");
            repository.Write($"modules/m{i}/main.tf", "resource \"terraform_data\" \"x\" {}\n");
        }
        repository.Write("modules/unused/main.tf", "resource \"terraform_data\" \"x\" {}\n");
        repository.Write("modules/unused/examples/simple/main.tf", "module \"m\" {\n  source = \"../..\"\n}\n");
        repository.Write("live/1/.terraform/modules/x/main.tf", "");

        var status = repository.Run("status", "-json");

        Assert.True(status.Code == 0, status.Output);
        using var document = JsonDocument.Parse(status.Output);
        Assert.Equal(503, document.RootElement.GetProperty("stacks").GetArrayLength());
        var example = Assert.Single(document.RootElement.GetProperty("undeclared").EnumerateArray());
        Assert.Equal("modules/unused/examples/simple", example.GetProperty("path").GetString());
    }

    [Fact]
    public void The_example_is_planned_in_order()
    {
        var directory = Millwright.Copy("examples/workspace");
        try
        {
            Assert.Equal(0, Millwright.Run(directory, "fmt", "-check").Code);
            Assert.Equal(0, Millwright.Run(directory, "validate").Code);
            var plan = Millwright.Run(directory, "plan");
            Assert.True(plan.Code == 0, plan.Output);
            Assert.Contains("Plan: 12 to add, 0 to change, 0 to destroy, in 8 of 8 stacks.", plan.Output);
            var apply = Millwright.Run(directory, "apply", "-auto-approve");
            Assert.Equal(3, apply.Code);
            Assert.Contains("needs the approval of 2 of operators, not the author", apply.Output);
            Assert.Contains("not begun: network/prod/eu-west-1 waits", apply.Output);
            var dev = Millwright.Run(directory, "plan", "-detailed-exitcode", "-stack=env:dev");
            Assert.True(dev.Code == 0, dev.Output);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static List<string> Planned(GeneratedWorkspace workspace, params string[] options)
    {
        string[] since = options.Any(static o => o.StartsWith("-changed-since", StringComparison.Ordinal)) ? [] : ["-changed-since=HEAD"];
        var plan = workspace.Run(["plan", "-json", .. since, .. options]);
        Assert.True(plan.Code == 0, plan.Output);
        return Stacks(plan.Output, null);
    }

    /// <summary>The stacks of a document, sorted; those with a status alone where one is given.</summary>
    private static List<string> Stacks(string json, string? status)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("stacks").EnumerateArray()
            .Where(s => status is null || s.GetProperty("status").GetString() == status)
            .Select(static s => s.GetProperty("stack").GetString()!)
            .Order(StringComparer.Ordinal)];
    }

    private static string Output(string state, string name)
    {
        using var document = JsonDocument.Parse(state);
        return document.RootElement.GetProperty("outputs").GetProperty(name).GetProperty("value").GetString()!;
    }
}
