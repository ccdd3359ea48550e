variable "v" {
  default = {}
}
output "o" {
  value = try(var.v.a.b, can(var.v.x) ? 1 : 2)
}
