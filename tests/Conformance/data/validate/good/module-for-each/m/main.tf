variable "x" {
  type = number
}
output "y" {
  value = var.x
}
