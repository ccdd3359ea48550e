variable "name" {}

resource "terraform_data" "source" {
  input = "from ${var.name}"
}

output "id" {
  value = terraform_data.source.id
}
