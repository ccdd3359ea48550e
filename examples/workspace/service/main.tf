variable "network" {
  type = string
}

variable "instances" {
  type = number
}

resource "terraform_data" "instance" {
  count = var.instances
  input = "instance ${count.index} in ${var.network}"
}
