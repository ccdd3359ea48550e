variable "given" { type = string }
variable "optional" {
  type    = number
  default = 3
}
variable "list" {
  type    = list(string)
  default = []
}
resource "terraform_data" "main" {
  input = { given = var.given, optional = var.optional, list = var.list }
  triggers_replace = var.given
}
module "child" {
  source = "./setup"
  name   = var.given
}
output "given" { value = var.given }
output "id" { value = terraform_data.main.id }
output "child" { value = module.child.name }
output "sensitive" {
  value     = sensitive("abc")
  sensitive = true
}
