resource "terraform_data" "a" {
  input = { x = [1, 2] }
}
output "x" {
  value = terraform_data.a.output
}
data "terraform_remote_state" "self" {
  backend = "local"
  config = {
    path = "${path.root}/terraform.tfstate"
  }
  defaults = {
    y = "z"
  }
}
resource "terraform_data" "b" {
  input = data.terraform_remote_state.self.outputs.x.x[1]
}
output "y" {
  value = data.terraform_remote_state.self.outputs.y
}
