variable "parts" {
  type = list(string)
}

output "text" {
  value = join("-", var.parts)
}
