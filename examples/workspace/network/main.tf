variable "name" {
  type = string
}

resource "terraform_data" "network" {
  input = "network of ${var.name}"
}

output "id" {
  value = terraform_data.network.id
}
