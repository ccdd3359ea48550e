variable "password" {
  type      = string
  sensitive = true
  default   = "hunter3"
}
resource "terraform_data" "a" {
  input = { user = "admin", password = var.password, list = [1, 2] }
}
resource "terraform_data" "b" {
  input            = "x"
  triggers_replace = nonsensitive(var.password)
}
output "password" {
  value     = terraform_data.a.output
  sensitive = true
}
