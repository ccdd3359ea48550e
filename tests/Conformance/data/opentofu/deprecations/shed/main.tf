variable "size" {
  type       = number
  default    = 1
  deprecated = "Set width and depth."
}

output "area" {
  value      = 9
  deprecated = "Use surface."
}
