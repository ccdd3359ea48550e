terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

# Which of its versions the stack is in: the second updates, replaces, moves and removes what the first made.
variable "generation" {
  type    = number
  default = 1
}

locals {
  networks = var.generation == 1 ? { blue = 1, green = 2 } : { blue = 1, red = 3 }
  workers  = var.generation == 1 ? { ingest = 1, index = 2, serve = 2 } : { ingest = 2, index = 1, report = 1 }
}

module "network" {
  source     = "./network"
  for_each   = local.networks
  name       = each.key
  block      = cidrsubnet("10.0.0.0/8", 8, each.value)
  zones      = var.generation == 1 ? ["a", "b", "c"] : ["a", "b"]
  generation = var.generation
}

module "worker" {
  source     = "./worker"
  for_each   = local.workers
  name       = each.key
  queues     = each.value
  generation = var.generation
  subnets    = module.network["blue"].subnets
}

# Replaced with what it follows.
resource "aws_ssm_parameter" "manifest" {
  name  = "/changing/manifest"
  type  = "String"
  value = join(",", sort(keys(local.workers)))

  lifecycle {
    replace_triggered_by = [aws_sqs_queue.inbox]
  }
}

# Has to go before the next of its name can come.
resource "aws_sqs_queue" "inbox" {
  name       = "changing-inbox${var.generation == 1 ? "" : ".fifo"}"
  fifo_queue = var.generation != 1
}

module "audit" {
  source     = "./worker"
  count      = var.generation
  name       = "audit-${count.index}"
  queues     = 1
  generation = var.generation
  subnets    = flatten([for n in module.network : n.subnets])
}

moved {
  from = aws_sns_topic.old
  to   = aws_sns_topic.alarms
}

resource "aws_sns_topic" "alarms" {
  name         = "changing-alarms"
  display_name = "alarms ${var.generation}"
}
