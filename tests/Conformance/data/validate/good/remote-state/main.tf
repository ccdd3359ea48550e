data "terraform_remote_state" "r" {
  backend = "local"
  config = {
    path = "x"
  }
}
output "o" {
  value = data.terraform_remote_state.r.outputs.x
}
