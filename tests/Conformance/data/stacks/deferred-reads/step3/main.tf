variable "upstream" {
  default = "two"
}

resource "terraform_data" "upstream" {
  input = var.upstream
}

# Nothing in here changes with the upstream resource, but it is behind it.
module "source" {
  source = "./source"
  name   = terraform_data.upstream.id
}

locals {
  behind = terraform_data.upstream.id
}

data "terraform_remote_state" "named_itself" {
  backend  = "local"
  config   = { path = "${path.module}/${terraform_data.upstream.id == "" ? "none" : "other"}.json" }
  defaults = { value = "d" }
}

data "terraform_remote_state" "behind_a_local" {
  backend  = "local"
  config   = { path = "${path.module}/${local.behind == "" ? "none" : "other"}.json" }
  defaults = { value = "d" }
}

data "terraform_remote_state" "after_a_resource" {
  backend    = "local"
  config     = { path = "other.json" }
  defaults   = { value = "d" }
  depends_on = [terraform_data.upstream]
}

data "terraform_remote_state" "after_a_module" {
  backend    = "local"
  config     = { path = "other.json" }
  defaults   = { value = "d" }
  depends_on = [module.source]
}

data "terraform_remote_state" "with_a_condition" {
  backend  = "local"
  config   = { path = "other.json" }
  defaults = { value = local.behind == "" ? "e" : "d" }
  lifecycle {
    postcondition {
      condition     = self.defaults.value == "d"
      error_message = "No default."
    }
  }
}

module "readers" {
  source   = "./reader"
  for_each = toset(["a", "b"])
  input    = each.key == "a" ? var.upstream : "same"
}

module "late_reader" {
  source     = "./reader"
  input      = "same"
  depends_on = [module.source]
}

output "read" {
  value = {
    named_itself     = data.terraform_remote_state.named_itself.outputs
    behind_a_local   = data.terraform_remote_state.behind_a_local.outputs
    after_a_resource = data.terraform_remote_state.after_a_resource.outputs
    after_a_module   = data.terraform_remote_state.after_a_module.outputs
    with_a_condition = data.terraform_remote_state.with_a_condition.outputs
    readers          = { for name, reader in module.readers : name => reader.read }
    late             = module.late_reader.read
  }
}
