using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>Changes things behind a workspace's back, in an AWS API on loopback, and has the drift adopted or reverted.</summary>
public sealed class DriftTests(Moto moto) : IClassFixture<Moto>
{
    private const string Provider = """
        terraform {
          required_providers {
            aws = { source = "hashicorp/aws" }
          }
        }
        provider "aws" {
          skip_credentials_validation = true
          skip_requesting_account_id  = true
        }
        variable "name" {}

        """;

    private const string Queue = """
        # The queue of all orders.
        resource "aws_sqs_queue" "orders" {
          name                       = "orders"
          visibility_timeout_seconds = 30 # half a minute

          tags = {
            # who pays
            team = "a"
            name = var.name
          }
        }

        """;

    [Fact]
    public async Task What_was_changed_outside_is_adopted_where_it_is_a_literal_and_reverted_where_it_is_not()
    {
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        await moto.ResetAsync();
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "millwright.hcl"), """
            stack "orders" {
              path      = "orders"
              variables = { name = "orders" }
            }
            stack "bills" {
              path       = "bills"
              variables  = { name = "bills" }
              depends_on = [stack.orders]
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(scratch.Folder("orders"), "main.tf"), Provider + Queue);
        await File.WriteAllTextAsync(Path.Combine(scratch.Folder("bills"), "main.tf"), Provider + "resource \"aws_sqs_queue\" \"bills\" {\n  name          = var.name\n  delay_seconds = length(var.name)\n}\n");
        Assert.Equal(0, (await RunAsync(scratch, "up", "-auto-approve")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "drift")).ExitCode);
        await ChangeOutsideAsync();

        var report = await RunAsync(scratch, "drift", "-json");
        Assert.True(report.ExitCode == 2, report.All);
        using var document = JsonDocument.Parse(report.Output);
        Assert.All(document.RootElement.GetProperty("stacks").EnumerateArray(), static s => Assert.Equal("drifted", s.GetProperty("status").GetString()));

        var adopted = await RunAsync(scratch, "drift", "-adopt");
        Assert.True(adopted.ExitCode == 2, adopted.All);
        Assert.Contains("\"delay_seconds\" is no literal: it comes from var.name", adopted.Output);
        Assert.Equal(
            Provider + Queue.Replace("= 30 #", "= 45 #", StringComparison.Ordinal).Replace("\"a\"", "\"b\"", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(scratch.Path, "orders", "main.tf")));

        var reverted = await RunAsync(scratch, "drift", "-revert", "-auto-approve");
        Assert.True(reverted.ExitCode == 0, reverted.All);
        var plan = await RunAsync(scratch, "plan", "-detailed-exitcode");
        Assert.True(plan.ExitCode == 0, plan.All);
    }

    private async Task ChangeOutsideAsync()
    {
        using var client = new HttpClient();
        await PostAsync("SetQueueAttributes", "orders", "Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=45");
        await PostAsync("TagQueue", "orders", "Tag.1.Key=team&Tag.1.Value=b");
        await PostAsync("SetQueueAttributes", "bills", "Attribute.1.Name=DelaySeconds&Attribute.1.Value=9");

        async Task PostAsync(string action, string queue, string rest)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{moto.Endpoint}/123456789012/{queue}")
            {
                Content = new StringContent($"Action={action}&Version=2012-11-05&{rest}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
            };
            // moto tells the service and the region by who would have signed.
            request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
            (await client.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }

    private Task<Outcome> RunAsync(Scratch scratch, params string[] arguments) => Executable.Millwright.RunAsync(scratch.Path, arguments, endpoint: moto.Endpoint);
}
