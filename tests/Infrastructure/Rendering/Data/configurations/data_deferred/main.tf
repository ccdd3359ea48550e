resource "terraform_data" "a" {
input = "a"
}
data "terraform_remote_state" "r" {
 backend = "local"
 config = { path = terraform_data.a.output }
 defaults = { x = "y" }
}
output "r" { value = data.terraform_remote_state.r.outputs }