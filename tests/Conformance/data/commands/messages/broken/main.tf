variable "n" { default = 1 }
resource "terraform_data" "a" { input = var.n }
resource "terraform_data" "b" { 
  triggers_replace = var.n
  for_each = toset(["x"])
}
resource "terraform_data" "gone" { count = var.n == 1 ? 2 : 1 }
resource "terraform_data" "s" { input = sensitive("s") }
data "terraform_remote_state" "r" {
  backend = "local"
  config = { path = terraform_data.a.output == 5 ? "x" : "${path.module}/r.tfstate" }
}
output "o" { value = terraform_data.a.output }
output "s" { 
  value = terraform_data.s.output 
  sensitive = true
}
output "l" { value = [1,"x", {a=1}] }
check "c" {
  assert {
    condition = var.n == 1
    error_message = "n is not 1"
  }
}
