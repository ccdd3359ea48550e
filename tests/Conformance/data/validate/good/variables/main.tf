variable "v" {
  type = object({ a = string, b = optional(number, 3) })
  default = { a = "x" }
  validation {
    condition     = length(var.v.a) > 0
    error_message = "No a."
  }
}
output "o" {
  value = var.v.b
}
