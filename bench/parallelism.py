#!/usr/bin/env python3
"""Measures -parallelism=auto against the usual ten operations at once: ./bench/parallelism.py [RESOURCES]

A service of its own stands in for AWS: one that takes 100 ms for every request and bears any number, one that bears a few
requests a second and throttles what is more, and one that does both. Prints a Markdown table.
"""
import importlib.machinery, importlib.util, os, shutil, sys, tempfile

from measuring import Failed, measure
from slow_service import SlowService

BENCH = os.path.dirname(os.path.realpath(__file__))
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 200
STACK = """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

resource "aws_cloudwatch_log_group" "group" {
  count = %d
  name  = "group-${count.index}-"
}
"""
SERVICES = [
    ("100 ms a request", dict(latency=0.1)),
    ("100 ms a request, 100 a second", dict(latency=0.1, rate=100)),
    ("100 ms a request, 20 a second", dict(latency=0.1, rate=20)),
]


def load_bench():
    loader = importlib.machinery.SourceFileLoader("run", os.path.join(BENCH, "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", loader))
    loader.exec_module(module)
    return module


def environment(scratch, mirror, endpoint):
    configuration = os.path.join(scratch, "cli.tfrc")
    with open(configuration, "w") as file:
        file.write(f'provider_installation {{\n  filesystem_mirror {{ path = "{mirror}" }}\n}}\n')
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TF_", "AWS_"))}
    return kept | dict(TF_CLI_CONFIG_FILE=configuration, CHECKPOINT_DISABLE="1", AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test",
                       AWS_REGION="eu-central-1", AWS_EC2_METADATA_DISABLED="true", AWS_ENDPOINT_URL=endpoint)


def run(program, options, service, mirror):
    """Seconds of an apply and of a plan after it, requests, those that were throttled, and how many came at once."""
    with tempfile.TemporaryDirectory() as scratch, SlowService(**service) as api:
        with open(os.path.join(scratch, "main.tf"), "w") as file:
            file.write(STACK % COUNT)
        env = environment(scratch, mirror, api.endpoint)
        measure([program, "init", "-input=false"], scratch, env)
        cells = []
        for command in (["apply", "-auto-approve", "-input=false"], ["plan", "-input=false"]):
            api.requests = api.throttled = api.most = 0
            wall = measure([program, *command, *options], scratch, env).wall
            cells.append(f"{wall:.1f} s ({api.throttled} of {api.requests} throttled, {api.most} at once)")
        if len(api.groups) != COUNT:
            raise Failed(f"{len(api.groups)} log groups in place of {COUNT}")
        return cells


def main():
    bench = load_bench()
    mirror = bench.find_mirror()
    if not mirror:
        sys.exit("the AWS provider is in no filesystem mirror")
    ours = os.environ.get("MILLWRIGHT_PROGRAM") or bench.Bench.build()
    programs = [("Terraform", shutil.which("terraform"), []), ("Millwright", ours, []), ("Millwright, `-parallelism=auto`", ours, ["-parallelism=auto"])]
    print(f"| service | program | apply {COUNT} log groups | plan them again |\n|---|---|---|---|", flush=True)
    for name, service in SERVICES:
        for title, program, options in programs:
            if not program:
                continue
            try:
                cells = run(program, options, service, mirror)
            except Failed as failure:
                cells = [str(failure)[-300:].replace("\n", " "), ""]
            print("| " + " | ".join([name, title, *cells]) + " |", flush=True)


if __name__ == "__main__":
    main()
