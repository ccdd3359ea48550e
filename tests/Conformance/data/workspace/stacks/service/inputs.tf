variable "environment" {}
variable "name" {}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket                      = "sample-states"
    key                         = "network/${var.environment}.tfstate"
    region                      = "eu-central-1"
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
  }
}

data "terraform_remote_state" "artifacts" {
  backend   = "s3"
  workspace = var.environment
  config = {
    bucket                      = "sample-states"
    key                         = "artifacts.tfstate"
    workspace_key_prefix        = "artifacts"
    region                      = "eu-central-1"
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
  }
}

data "terraform_remote_state" "cluster" {
  backend   = "local"
  workspace = var.environment
  config    = { workspace_dir = "../cluster/terraform.tfstate.d" }
}

locals {
  policy = jsondecode(file("${path.module}/../../shared/policy.json"))
  rules  = { for name in fileset("../../shared/rules", "*.txt") : name => file("../../shared/rules/${name}") }
  needs = {
    network = data.terraform_remote_state.network.outputs.id
    cluster = data.terraform_remote_state.cluster.outputs.cluster.name
    logo    = data.terraform_remote_state.artifacts.outputs.logo
  }
}

resource "terraform_data" "settings" {
  input = { needs = local.needs, policy = local.policy, rules = local.rules }
}

output "endpoint" {
  value = "https://${var.name}.${var.environment}.example.org/${terraform_data.settings.id}"
}
