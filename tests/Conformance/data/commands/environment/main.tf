variable "size" {
  type    = number
  default = 1
}

variable "zone" {
  type = string
}

resource "terraform_data" "server" {
  count = var.size
  input = "${var.zone}-${count.index}"
}

resource "terraform_data" "single" {
  input = var.zone
}

resource "terraform_data" "named" {
  for_each = toset(["x"])
  input    = each.key
}

output "servers" {
  value = terraform_data.server[*].input
}

output "named" {
  value = terraform_data.named
}

output "single" {
  value = terraform_data.single.input
}
