variable "x" {}
variable "y" {
  default = "none"
}
output "o" {
  value = "${var.x}-${var.y}"
}
