terraform {
  backend "s3" {
    bucket                      = "sample-states"
    region                      = "eu-central-1"
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
  }
}

variable "environment" {}
variable "cidr" {}

module "label" {
  source = "../../modules/label"
  parts  = ["network", var.environment]
}

module "network" {
  source = "../../modules/network"
  cidr   = var.cidr
  name   = module.label.text
}

output "id" {
  value = module.network.id
}

output "subnets" {
  value = module.network.subnets
}
