using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>Takes changes back, in repositories with several commits.</summary>
public sealed class RollbackTests
{
    private const string Site = "resource \"terraform_data\" \"site\" {\n  input = \"NAME\"\n}\n";

    private static string Named(string name) => Site.Replace("NAME", name, StringComparison.Ordinal);

    [Fact]
    public async Task The_configuration_of_the_commit_before_comes_back_and_the_checkout_stays_byte_for_byte()
    {
        using var repository = await RecordedRepository.MakeAsync(
            ("live/main.tf", """
                variable "name" {}

                resource "terraform_data" "site" {
                  input = "${var.name} ${file("note.txt")} ${file(abspath("note.txt"))} ${path.cwd}"
                }

                module "base" {
                  source = "../modules/base"
                }

                output "site" {
                  value = terraform_data.site.output
                }

                """),
            ("live/note.txt", "old note"),
            ("live/terraform.tfvars", "name = \"old\"\n"),
            ("modules/base/main.tf", "resource \"terraform_data\" \"base\" {\n  input = templatefile(\"${path.module}/base.tpl\", { x = \"1\" })\n}\n"),
            ("modules/base/base.tpl", "old ${x}"));
        await repository.DoAsync("live", "up", "-auto-approve");
        var id = repository.Attributes("live/terraform.tfstate", "terraform_data.site")!.Value.GetProperty("id").GetString();
        var before = repository.Attributes("live/terraform.tfstate", "terraform_data.site")!.Value.GetProperty("output").GetRawText();
        var main = await File.ReadAllTextAsync(Path.Combine(repository.Path, "live/main.tf"));
        var commit = (await repository.GitAsync("rev-parse", "HEAD")).Trim();
        // The site moves into a module, everything says something else, and there is something new.
        await repository.CommitAsync(
            "change all",
            ("live/main.tf", main.Replace("terraform_data\" \"site\"", "terraform_data\" \"new\"", StringComparison.Ordinal).Replace("terraform_data.site.output", "module.site.out", StringComparison.Ordinal)
                + "module \"site\" {\n  source = \"../modules/site\"\n  name   = var.name\n}\n\nmoved {\n  from = terraform_data.site\n  to   = module.site.terraform_data.this\n}\n"),
            ("modules/site/main.tf", "variable \"name\" {}\n\nresource \"terraform_data\" \"this\" {\n  input = var.name\n}\n\noutput \"out\" {\n  value = terraform_data.this.output\n}\n"),
            ("live/note.txt", "new note"), ("live/terraform.tfvars", "name = \"new\"\n"), ("modules/base/base.tpl", "new ${x}"));
        await repository.DoAsync("live", "up", "-auto-approve");
        Assert.Equal(id, repository.Attributes("live/terraform.tfstate", "module.site.terraform_data.this")!.Value.GetProperty("id").GetString());
        repository.Write(("live/staged.txt", "staged"), ("modules/base/base.tpl", null), ("live/untracked.tf", "resource \"terraform_data\" \"never\" {}\n"));
        // Today's configuration has to say where the state is, and no more.
        repository.Write(("live/main.tf", "# half of an edit\n"));
        await repository.GitAsync("add", "live/staged.txt");
        await File.WriteAllTextAsync(Path.Combine(repository.Path, "live", "staged.txt"), "staged, then edited");
        File.SetLastWriteTimeUtc(Path.Combine(repository.Path, "live", "note.txt"), DateTime.UtcNow);
        var snapshot = repository.Snapshot();

        var rollback = await repository.RunAsync("modules", "rollback", "2", "-auto-approve");

        Assert.True(rollback.ExitCode == 0, rollback.All);
        Assert.Contains("The configuration of change 1 comes back: commit " + commit[..9], rollback.Output);
        Assert.Contains("- terraform_data.site: now at module.site.terraform_data.this", rollback.Output);
        Assert.Contains("- terraform_data.new", rollback.Output);
        Assert.Equal(snapshot, repository.Snapshot());
        Assert.Equal(["deploy applied", "deploy rolled back", "rollback applied"], await repository.ChangesAsync());
        var site = repository.Attributes("live/terraform.tfstate", "terraform_data.site")!.Value;
        Assert.Equal((id, before), (site.GetProperty("id").GetString(), site.GetProperty("output").GetRawText()));
        Assert.Null(repository.Attributes("live/terraform.tfstate", "terraform_data.new"));
        Assert.Matches($@"commit\s+{commit}", await repository.DoAsync("", "changes", "show", "3"));
        Assert.Empty(Directory.Exists(Path.Combine(repository.Path, ".millwright", "rollback")) ? Directory.EnumerateFileSystemEntries(Path.Combine(repository.Path, ".millwright", "rollback")) : []);
        await repository.DoAsync("", "ledger", "verify");
        await repository.GitAsync("reset", "-q", "--hard", commit);
        await repository.GitAsync("clean", "-qfd");
        foreach (var program in new[] { Executable.Millwright, Executable.Terraform }.OfType<Executable>())
        {
            Assert.Equal(0, (await program.RunAsync(Path.Combine(repository.Path, "live"), ["init", "-input=false"])).ExitCode);
            var plan = await program.RunAsync(Path.Combine(repository.Path, "live"), ["plan", "-detailed-exitcode", "-input=false"]);
            Assert.True(plan.ExitCode == 0, $"{program.Name}\n{plan.All}");
        }
    }

    [Fact]
    public async Task A_change_that_is_not_the_latest_is_refused_until_it_is_said_how_far_to_go_back()
    {
        using var repository = await AppliedAsync("one", "two", "three");

        var refused = await repository.RunAsync("", "rollback", "2", "-auto-approve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Change 2 is not the latest of stack:live", refused.Errors);
        Assert.Contains("change 3 by alice@example.org: deploy, applied, \"three\"", refused.Errors);
        Assert.Contains("millwright rollback 2 -to=1", refused.Errors);
        Assert.Equal(3, (await repository.ChangesAsync()).Length);
        Assert.Contains("Change 3 came after it", (await repository.RunAsync("", "rollback", "2", "-to=3")).Errors);
        var back = await repository.RunAsync("", "rollback", "2", "-to=1", "-auto-approve", "-json");
        Assert.True(back.ExitCode == 0, back.All);
        Assert.Contains("\"rollback\":{\"change\":2,\"target\":\"stack:live\",\"kind\":\"rollback\",\"to\":1,", back.Output);
        Assert.Contains("\"also\":[3]", back.Output);
        Assert.Equal(["deploy applied", "deploy rolled back", "deploy rolled back", "rollback applied"], await repository.ChangesAsync());
        Assert.Equal("one", Input(repository));
        // The rollback is a change as any other, and what it took back comes back with it.
        await repository.DoAsync("", "rollback", "4", "-auto-approve");
        Assert.Equal("three", Input(repository));
        Assert.Contains("Change 4 has taken it back already", (await repository.RunAsync("", "rollback", "3")).Errors);
    }

    [Fact]
    public async Task Before_the_first_change_and_after_a_destroy_there_was_nothing()
    {
        using var repository = await AppliedAsync("one");

        var first = await repository.RunAsync("", "rollback", "1", "-auto-approve", "-message=never mind");
        Assert.True(first.ExitCode == 0, first.All);
        Assert.Contains("Nothing was there before", first.Output);
        Assert.Null(repository.Attributes("live/terraform.tfstate", "terraform_data.site"));
        await repository.DoAsync("live", "apply", "-auto-approve");
        await repository.DoAsync("live", "destroy", "-auto-approve");
        var again = await repository.RunAsync("", "rollback", "4", "-auto-approve");
        Assert.True(again.ExitCode == 0, again.All);
        Assert.Contains("- terraform_data.site: change 4 destroyed it", again.Output);
        Assert.Equal("one", Input(repository));
        Assert.Equal(["deploy rolled back", "rollback to nothing applied", "deploy applied", "destroy rolled back", "rollback applied"], await repository.ChangesAsync());
    }

    [Fact]
    public async Task A_change_that_failed_half_way_goes_back()
    {
        using var repository = await AppliedAsync("one");
        await repository.CommitAsync("fails", ("live/main.tf", Named("two") + "resource \"terraform_data\" \"more\" {\n  depends_on = [terraform_data.site]\n  provisioner \"local-exec\" {\n    command = \"exit 1\"\n  }\n}\n"));
        Assert.Equal(1, (await repository.RunAsync("live", "apply", "-auto-approve")).ExitCode);
        await repository.DoAsync("live", "untaint", "terraform_data.more");
        await repository.DoAsync("", "rollback", "3", "-auto-approve");

        var rollback = await repository.RunAsync("", "rollback", "2", "-auto-approve");

        Assert.True(rollback.ExitCode == 0, rollback.All);
        Assert.Contains("Goes away:\n    - terraform_data.more", rollback.Output);
        Assert.Contains("Stays, being of the state alone:\n    - change 4", rollback.Output);
        Assert.Equal("one", Input(repository));
        Assert.Null(repository.Attributes("live/terraform.tfstate", "terraform_data.more"));
        Assert.Equal("deploy rolled back", (await repository.ChangesAsync())[1]);
    }

    [Fact]
    public async Task A_rollback_that_is_killed_can_be_taken_up_again()
    {
        using var repository = await RecordedRepository.MakeAsync(("live/main.tf", Named("one") + Slow("one")));
        repository.Write(("live/quick", ""));
        await repository.DoAsync("live", "up", "-auto-approve");
        await repository.CommitAsync("two", ("live/main.tf", Named("two") + Slow("two")));
        await repository.DoAsync("live", "apply", "-auto-approve");
        repository.Write(("live/quick", null));
        using (var killed = repository.Start("", "rollback", "2", "-auto-approve"))
        {
            while (await killed.StandardOutput.ReadLineAsync() is { } line && !line.Contains("terraform_data.slow: Creating", StringComparison.Ordinal))
            {
            }
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync();
        }
        repository.Write(("live/quick", ""));
        Assert.Equal(["deploy applied", "deploy applied", "rollback applying"], await repository.ChangesAsync());

        var settled = await repository.RunAsync("", "rollback", "2", "-auto-approve");
        Assert.Contains("Change 3 was cut off", settled.All);
        Assert.Contains("Change 3 came in between", settled.Errors);
        var again = await repository.RunAsync("", "rollback", "2", "-auto-approve");

        Assert.True(again.ExitCode == 0, again.All);
        Assert.Contains("Goes back with it:\n    - change 3", again.Output);
        Assert.Equal(["deploy applied", "deploy rolled back", "rollback rolled back", "rollback applied"], await repository.ChangesAsync());
        Assert.Equal("one", Input(repository));
        await repository.DoAsync("", "ledger", "verify");
    }

    [Fact]
    public async Task What_was_not_committed_is_refused_with_a_way_out()
    {
        using var repository = await AppliedAsync("one");
        repository.Write(("live/main.tf", Named("dirty")));
        await repository.DoAsync("live", "apply", "-auto-approve");
        await repository.CommitAsync("three", ("live/main.tf", Named("three")));
        await repository.DoAsync("live", "apply", "-auto-approve");

        var refused = await repository.RunAsync("live", "rollback", "3", "-auto-approve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Change 2 was applied with files that were not committed", refused.Errors);
        Assert.Contains("live/main.tf", refused.Errors);
        Assert.Contains("millwright rollback 3 -to=NUMBER", refused.Errors);
        await repository.DoAsync("live", "rollback", "3", "-to=1", "-auto-approve");
        Assert.Equal("one", Input(repository));
    }

    [Fact]
    public async Task Edits_of_the_state_are_taken_back_in_the_state()
    {
        using var repository = await AppliedAsync("one");
        await repository.DoAsync("live", "taint", "terraform_data.site");
        await repository.DoAsync("", "rollback", "2", "-auto-approve");
        Assert.Equal(0, (await repository.RunAsync("live", "plan", "-detailed-exitcode")).ExitCode);
        await repository.DoAsync("live", "state", "mv", "terraform_data.site", "module.a.terraform_data.other[\"x\"]");
        var moved = await repository.RunAsync("", "rollback", "4", "-auto-approve", "-json");
        Assert.True(moved.ExitCode == 0, moved.All);
        Assert.Contains("\"steps\":[\"move module.a.terraform_data.other[\\\"x\\\"] to terraform_data.site\"]", moved.Output);
        Assert.Equal(0, (await repository.RunAsync("live", "plan", "-detailed-exitcode")).ExitCode);
        var id = repository.Attributes("live/terraform.tfstate", "terraform_data.site")!.Value.GetProperty("id").GetString();
        await repository.DoAsync("live", "state", "rm", "terraform_data.site");
        var gone = await repository.RunAsync("", "rollback", "6", "-auto-approve");
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains($"millwright import 'terraform_data.site' {id}", gone.Errors);
        await repository.DoAsync("live", "import", "terraform_data.site", id!);
        await repository.DoAsync("", "rollback", "7", "-auto-approve");
        Assert.Null(repository.Attributes("live/terraform.tfstate", "terraform_data.site"));
        Assert.Equal(
            ["deploy applied", "taint rolled back", "rollback of the state applied", "state mv rolled back", "rollback of the state applied", "state rm applied", "import rolled back", "rollback of the state applied"],
            await repository.ChangesAsync());
    }

    [Fact]
    public async Task What_was_imported_is_not_destroyed_by_going_back()
    {
        using var repository = await AppliedAsync("one");
        await repository.CommitAsync("import", ("live/more.tf", "import {\n  to = terraform_data.old\n  id = \"12345678-1234-1234-1234-123456789abc\"\n}\n\nresource \"terraform_data\" \"old\" {\n  input = \"kept\"\n}\n"));
        await repository.DoAsync("live", "apply", "-auto-approve");

        var refused = await repository.RunAsync("", "rollback", "2", "-auto-approve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("terraform_data.old: imported by change 2", refused.Errors);
        Assert.Contains("millwright state rm 'terraform_data.old'", refused.Errors);
        await repository.DoAsync("live", "state", "rm", "terraform_data.old");
        await repository.DoAsync("", "rollback", "2", "-auto-approve");
        Assert.Equal("deploy rolled back", (await repository.ChangesAsync())[1]);
    }

    [Fact]
    public async Task Where_approvals_are_asked_for_the_plan_waits_and_is_applied_from_its_file_with_the_commits_files()
    {
        using var repository = await RecordedRepository.MakeAsync(
            ("millwright.hcl", "group \"ops\" {\n  members = [\"bob\"]\n}\n\nenvironment \"prod\" {}\n\nstack \"web\" {\n  path        = \"live\"\n  environment = \"prod\"\n}\n"),
            ("live/main.tf", "resource \"terraform_data\" \"site\" {\n  input = file(\"text.txt\")\n}\n"),
            ("live/text.txt", "one"));
        await repository.DoAsync("live", "up", "-auto-approve");
        await repository.CommitAsync("two", ("live/text.txt", "two"));
        await repository.DoAsync("live", "apply", "-auto-approve");
        // The rules are those of today.
        var rules = await File.ReadAllTextAsync(Path.Combine(repository.Path, "millwright.hcl"));
        repository.Write(("millwright.hcl", rules.Replace("\"prod\" {}", "\"prod\" {\n  approvals {\n    required = 1\n    groups   = [\"ops\"]\n  }\n}", StringComparison.Ordinal)), ("live/text.txt", "three"));

        var waiting = await repository.RunAsync("", "rollback", "2", "-auto-approve");

        Assert.True(waiting.ExitCode == 3, waiting.All);
        Assert.Contains("millwright approve 3", waiting.Output);
        Assert.Equal(1, (await repository.RunAsync("live", "apply", "../.millwright/plans/3.tfplan")).ExitCode);
        Assert.Equal(0, (await repository.RunAsync("", [new("MILLWRIGHT_ACTOR", "bob")], "approve", "3")).ExitCode);
        var applied = await repository.RunAsync("live", "apply", "../.millwright/plans/3.tfplan");
        Assert.True(applied.ExitCode == 0, applied.All);
        Assert.Equal("one", Input(repository));
        Assert.Equal(["deploy applied", "deploy rolled back", "rollback applied"], await repository.ChangesAsync());
        Assert.Equal(3, (await repository.RunAsync("", "rollback", "3", "-out=back.tfplan")).ExitCode);
        await repository.DoAsync("", "rollback", "3", "-auto-approve", "-break-glass=on fire");
        Assert.Equal("two", Input(repository));
    }

    [Fact]
    public async Task Variables_are_those_of_the_commit_and_who_uses_the_outputs_is_named()
    {
        static string Workspace(string name) => $"stack \"web\" {{\n  path      = \"live\"\n  variables = {{ name = \"{name}\" }}\n}}\n\nstack \"user\" {{\n  path       = \"user\"\n  depends_on = [stack.web]\n}}\n\nstack \"reader\" {{\n  path = \"reader\"\n}}\n";
        using var repository = await RecordedRepository.MakeAsync(
            ("millwright.hcl", Workspace("one")),
            ("live/main.tf", "variable \"name\" {}\n\nvariable \"extra\" {\n  default = \"x\"\n}\n\nresource \"terraform_data\" \"site\" {\n  input = var.name\n}\n\nresource \"local_file\" \"out\" {\n  filename = \"${path.module}/out.txt\"\n  content  = var.name\n}\n"),
            ("user/main.tf", ""),
            ("reader/main.tf", "data \"terraform_remote_state\" \"web\" {\n  backend = \"local\"\n  config  = { path = \"../live/terraform.tfstate\" }\n}\n"));
        await repository.DoAsync("", "up", "-auto-approve", "-stack=web");
        await repository.CommitAsync("two", ("millwright.hcl", Workspace("two")));
        await repository.DoAsync("", "up", "-auto-approve", "-stack=web");

        var rollback = await repository.RunAsync("user", [new("TF_VAR_extra", "y")], "rollback", "2", "-auto-approve");

        Assert.True(rollback.ExitCode == 0, rollback.All);
        Assert.Equal("one", Input(repository));
        // What a provider wrote where git does not look is where it was.
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(repository.Path, "live", "out.txt")));
        Assert.Contains("Not as it was for change 1:\n    - var.extra", rollback.Output);
        Assert.Contains("plan them afterwards:\n    - reader\n    - user", rollback.Output);
    }

    private static string Slow(string trigger) => $"resource \"terraform_data\" \"slow\" {{\n  triggers_replace = \"{trigger}\"\n  depends_on       = [terraform_data.site]\n  provisioner \"local-exec\" {{\n    command = \"test -e quick || sleep 60\"\n  }}\n}}\n";

    private static string Input(RecordedRepository repository) =>
        repository.Attributes("live/terraform.tfstate", "terraform_data.site")!.Value.GetProperty("output").GetProperty("value").GetString()!;

    /// <summary>A repository with a commit and its apply for each name.</summary>
    private static async Task<RecordedRepository> AppliedAsync(params string[] names)
    {
        var repository = await RecordedRepository.MakeAsync();
        foreach (var name in names)
        {
            await repository.CommitAsync(name, ("live/main.tf", Named(name)));
            await repository.DoAsync("live", "up", "-auto-approve");
        }
        return repository;
    }
}
