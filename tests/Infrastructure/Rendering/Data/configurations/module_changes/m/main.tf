variable "v" {}
resource "terraform_data" "a" {
 count = 1
 input = var.v
}
output "o" { value = terraform_data.a[0].output }
