output "text" {
  value = 5
  type  = string
}

output "object" {
  value = { x = "1" }
  type  = object({ x = number, y = optional(string, "by default") })
}
