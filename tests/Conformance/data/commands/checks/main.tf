variable "file" {
  default = "nowhere.tfstate"
}

resource "terraform_data" "a" {}

check "stored" {
  data "terraform_remote_state" "it" {
    backend = "local"
    config  = { path = var.file }
  }

  assert {
    condition     = data.terraform_remote_state.it.outputs.a == "1"
    error_message = "It is ${data.terraform_remote_state.it.outputs.a}."
  }
}
