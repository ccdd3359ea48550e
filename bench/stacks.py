"""The configurations that are measured, generated at any size."""
import os

LAYER = 100


def layers(count):
    """Layers of 100, each resource referring to one of the layer before."""
    blocks = []
    for i in range(count):
        given = f"terraform_data.r{i - LAYER}.output" if i >= LAYER else '"start"'
        blocks.append(f'resource "terraform_data" "r{i}" {{\n  input = {given}\n}}\n')
    return {"main.tf": "\n".join(blocks)}


def dense(count):
    """Layers of 100, each resource depending on all 100 of the layer before."""
    blocks = []
    before = ""
    for first in range(0, count, LAYER):
        names = range(first, min(first + LAYER, count))
        blocks += [f'resource "terraform_data" "r{i}" {{\n  input = "v{i}"\n{before}}}\n' for i in names]
        before = "  depends_on = [" + ", ".join(f"terraform_data.r{i}" for i in names) + "]\n"
    return {"main.tf": "\n".join(blocks)}


def chain(count):
    """Each resource refers to the one before it."""
    blocks = []
    for i in range(count):
        given = f"terraform_data.r{i - 1}.output" if i else '"start"'
        blocks.append(f'resource "terraform_data" "r{i}" {{\n  input = {given}\n}}\n')
    return {"main.tf": "\n".join(blocks)}


def wide(count):
    """Resources that have nothing to do with each other."""
    return {"main.tf": "\n".join(f'resource "terraform_data" "r{i}" {{\n  input = "v{i}"\n}}\n' for i in range(count))}


def for_each(count):
    """One resource with many instances."""
    across = min(count, 1000)  # range makes no more than 1,024 numbers
    keys = f'[for pair in setproduct(range({count // across}), range({across})) : join("-", pair)]'
    return {"main.tf": f'resource "terraform_data" "r" {{\n  for_each = toset({keys})\n  input    = "value ${{each.key}}"\n}}\n'}


def modules(count):
    """Modules in modules, ten deep, as many side by side as it takes; ten resources in each."""
    depth, inside = 10, 10
    body = "\n".join(f'resource "terraform_data" "r{i}" {{\n  input = var.name\n}}\n' for i in range(inside))
    files = {}
    for level in range(depth):
        call = f'module "inner" {{\n  source = "../level{level + 1}"\n  name   = "${{var.name}}.{level}"\n}}\n' if level + 1 < depth else ""
        files[f"level{level}/main.tf"] = f'variable "name" {{\n  type = string\n}}\n{body}\n{call}output "last" {{\n  value = terraform_data.r{inside - 1}.output\n}}\n'
    columns = max(1, count // (depth * inside))
    files["main.tf"] = "\n".join(f'module "m{i}" {{\n  source = "./level0"\n  name   = "m{i}"\n}}\n' for i in range(columns))
    return files


def files(count):
    """Many small files of variables, locals, resources and outputs, as one directory or a tree of them has them."""
    return {f"part{i}.tf": f'''variable "size_{i}" {{
  type    = number
  default = {i}
}}

locals {{
  name_{i} = "part-${{var.size_{i}}}"
  tags_{i} = {{ for key in ["a", "b", "c"] : key => upper("${{local.name_{i}}}-${{key}}") }}
}}

resource "terraform_data" "part_{i}" {{
  input            = local.tags_{i}
  triggers_replace = [var.size_{i}, local.name_{i}]
}}

output "part_{i}" {{
  value = terraform_data.part_{i}.output
}}
''' for i in range(count)}


AWS = {"main.tf": """terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region            = "eu-central-1"
  s3_use_path_style = true
}
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id
}
resource "aws_sqs_queue" "this" {
  name = "bench"
}
resource "aws_sns_topic" "this" {
  name = "bench"
}
"""}


def write(files, directory):
    for name, text in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
