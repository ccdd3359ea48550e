variable "list" {
  type = list(string)
}
variable "object" {
  type = object({
    name = string
    tags = map(string)
    size = optional(number, 3)
  })
}
variable "number" {
  type = number
}
variable "text" {
  type = string
}
variable "any" {
  type = any
}
variable "secret" {
  type      = object({ user = string, password = string })
  sensitive = true
}
variable "nested" {
  type = set(object({ id = number, note = optional(string) }))
}
resource "terraform_data" "all" {
  input = [var.list, var.object, var.number, var.text, var.any, var.nested]
}
resource "terraform_data" "secret" {
  input            = { plain = "p", hidden = var.secret.password, list = [1, var.secret] }
  triggers_replace = { a = [sensitive("x"), "y"] }
}
output "secret" {
  value     = terraform_data.secret.output
  sensitive = true
}
output "partly" {
  value = nonsensitive(var.secret.user)
}
