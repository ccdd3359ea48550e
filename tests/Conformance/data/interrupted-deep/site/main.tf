terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

variable "name" { type = string }
variable "number" { type = number }

module "network" {
  source = "./network"
  name   = var.name
  block  = cidrsubnet("10.0.0.0/8", 8, var.number)
}

module "service" {
  count   = 2
  source  = "./service"
  name    = "${var.name}-${count.index}"
  subnets = module.network.subnets
}

output "topic" {
  value = module.service[0].topic
}
