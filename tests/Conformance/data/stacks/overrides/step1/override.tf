variable "name" {
  default = "over"
}
variable "size" {
  type = string
}
locals {
  a = "over a"
}
resource "terraform_data" "one" {
  triggers_replace = ["over"]
  lifecycle {
    ignore_changes = [input]
  }
}
resource "terraform_data" "two" {
  count = 2
  provisioner "local-exec" {
    command = "echo over > over.txt"
  }
}
module "m" {
  y = "over"
}
output "secret" {
  sensitive = true
}
