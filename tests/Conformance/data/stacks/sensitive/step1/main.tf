variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2"
}
resource "terraform_data" "a" {
  input = { user = "root", password = var.password, list = [1, sensitive(2)] }
}
resource "terraform_data" "b" {
  input            = sensitive("x")
  triggers_replace = nonsensitive(var.password)
}
output "password" {
  value     = terraform_data.a.output
  sensitive = true
}
output "user" {
  value = nonsensitive(terraform_data.a.output.user)
}
