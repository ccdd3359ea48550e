variable "a" {
  type = strng
}
variable "b" {
  type = list
}
variable "c" {
  type = map(string, number)
}
variable "d" {
  type = "string"
}
variable "e" {
  type = "list"
}
variable "f" {
  type = object({ a = string, a = number })
}
variable "g" {
  type = object(string)
}
variable "h" {
  type = tuple(string)
}
variable "i" {
  type = optional(string)
}
variable "j" {
  type = object({ a = optional(string, 1, 2) })
}
variable "k" {
  type = object({ a = optional() })
}
variable "l" {
  type = object({ a = optional(list(string), "x") })
}
variable "m" {
  type = list(any, any)
}
variable "n" {
  type = set
}
variable "o" {
  type = "number"
}
variable "p" {
  type = "bool"
}
variable "q" {
  type = object({ "a b" = string, (x) = string })
}
variable "r" {
  type = foo(string)
}
variable "s" {
  type = var.x
}
variable "t" {
  type = 1
}
variable "u" {
  type = [string]
}
variable "v" {
  type = {a=string}
}
