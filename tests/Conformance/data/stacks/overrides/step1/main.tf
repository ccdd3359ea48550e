variable "name" {
  type    = string
  default = "base"
}
variable "size" {
  type        = number
  description = "kept"
  default     = 1
}
locals {
  a = "base a"
  b = "base b"
}
resource "terraform_data" "one" {
  input            = local.a
  triggers_replace = ["base"]
  lifecycle {
    create_before_destroy = true
  }
}
resource "terraform_data" "two" {
  count = 1
  input = { name = var.name, size = var.size }
  provisioner "local-exec" {
    command = "echo base > base.txt"
  }
}
module "m" {
  source = "./m"
  x      = "base"
}
output "o" {
  value       = "base"
  description = "kept"
}
output "secret" {
  value = var.name
}
