variable "a" {
  type = number
  default = "x"
}
variable "b" {
  type = list(number)
  default = ["x"]
}
variable "c" {
  type = object({ a = object({ b = number }) })
  default = { a = { b = "x" } }
}
variable "d" {
  type = object({ a = object({ b = optional(number, "y") }) })
}
variable "e" {
  default = var.a
}
variable "f" {
  default = upper("x")
}
variable "g" {
  type = map(string)
  default = [1]
}
variable "h" {
  type = bool
  nullable = false
  default = null
}
variable "i" {
  type = object({ a = string })
  default = {}
}
