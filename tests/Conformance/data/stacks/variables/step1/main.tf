variable "a" {
  type = list(number)
}
variable "b" {
  type    = map(string)
  default = {}
}
variable "c" {
  type     = string
  nullable = false
  default  = "dflt"
}
variable "d" {
  type    = any
  default = null
}
output "all" {
  value = [var.a, var.b, var.c, var.d]
}
