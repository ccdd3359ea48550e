variable "v" {
 type = string
 validation {
  condition = length(var.v) > 0
  error_message = "no"
 }
}
output "o" {
 value = var.v
 precondition {
  condition = var.v != ""
  error_message = "no"
 }
}
