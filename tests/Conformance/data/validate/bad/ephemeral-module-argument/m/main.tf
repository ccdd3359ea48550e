variable "x" {}
variable "y" {
  ephemeral = true
}
output "o" {
  value = var.y
}
