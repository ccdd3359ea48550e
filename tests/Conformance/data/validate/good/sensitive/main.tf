variable "v" {
  type      = string
  sensitive = true
}
output "o" {
  value     = var.v
  sensitive = true
}
