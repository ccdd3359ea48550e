using System.Diagnostics;

namespace Millwright.EndToEnd.Tests.Workspaces;

/// <summary>A repository of 60 stacks over three environments: networks, clusters that use their outputs, and services that read their states.</summary>
internal sealed class GeneratedWorkspace : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("millwright-workspace-").FullName;

    public GeneratedWorkspace()
    {
        Write("millwright.hcl", """
            locals {
              environments = ["dev", "prod", "stage"]
              services     = [for i in range(18) : "service-${i}"]
            }
            environment "dev" {
              variables = { size = 1 }
            }
            environment "stage" {
              variables = { size = 2 }
            }
            environment "prod" {
              variables = { size = 3 }
            }
            stack "network" {
              for_each    = toset(local.environments)
              path        = "stacks/network"
              environment = each.key
              workspace   = each.key
              variables   = { name = each.key }
            }
            stack "cluster" {
              for_each    = toset(local.environments)
              path        = "stacks/cluster"
              environment = each.key
              workspace   = each.key
              variables   = { network = stack.network[each.key].outputs.id }
            }
            stack "service" {
              matrix      = { environment = local.environments, name = local.services }
              path        = "stacks/service"
              environment = matrix.environment
              workspace   = "${matrix.environment}-${matrix.name}"
              variables   = { environment = matrix.environment }
            }
            """);
        Write("modules/label/main.tf", """
            variable "name" {}
            output "text" {
              value = "label ${var.name}"
            }
            """);
        Write("stacks/network/main.tf", """
            variable "name" {}
            variable "size" {}
            module "label" {
              source = "../../modules/label"
              name   = var.name
            }
            resource "random_pet" "network" {
              length  = var.size
              keepers = { label = module.label.text }
            }
            output "id" {
              value = random_pet.network.id
            }
            """);
        Write("stacks/cluster/main.tf", """
            variable "network" {}
            resource "terraform_data" "cluster" {
              input = var.network
            }
            resource "local_file" "settings" {
              filename = "out/${terraform.workspace}.conf"
              content  = templatefile("${path.module}/settings.tftpl", { name = terraform.workspace })
            }
            output "cluster" {
              value = terraform_data.cluster.output
            }
            """);
        Write("stacks/cluster/settings.tftpl", "name=${name}\n");
        Write("stacks/service/main.tf", """
            variable "environment" {}
            data "terraform_remote_state" "cluster" {
              backend   = "local"
              workspace = var.environment
              config    = { workspace_dir = "../cluster/terraform.tfstate.d" }
            }
            resource "terraform_data" "service" {
              input = data.terraform_remote_state.cluster.outputs.cluster
            }
            """);
        Write(".gitignore", "*.tfstate*\nout\n.terraform\n.*.millwright-operations\n");
        Git("init", "-q", ".");
        Commit();
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-q", "-m", "A step");
    }

    public (int Code, string Output) Run(params string[] arguments) => Millwright.Run(Root, arguments);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
