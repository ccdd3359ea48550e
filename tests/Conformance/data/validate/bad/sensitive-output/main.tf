variable "v" {
  sensitive = true
}
output "o" {
  value = var.v
}
