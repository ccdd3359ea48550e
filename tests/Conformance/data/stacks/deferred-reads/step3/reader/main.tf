variable "input" {}

resource "terraform_data" "own" {
  input = var.input
}

data "terraform_remote_state" "other" {
  backend    = "local"
  config     = { path = "other.json" }
  defaults   = { value = "d" }
  depends_on = [terraform_data.own]
}

output "read" {
  value = data.terraform_remote_state.other.outputs
}
