resource "terraform_data" "in" { input = "in" }
output "out" { value = terraform_data.in.output }
output "out2" { value = terraform_data.in.output }
