variable "j" {}
resource "terraform_data" "y" { input = var.j }
output "p" { value = terraform_data.y.id }
