resource "terraform_data" "a" {
  input = "two"
}
resource "terraform_data" "b" {
  input            = terraform_data.a.output
  triggers_replace = terraform_data.a.id
}
output "o" {
  value = terraform_data.b.output
}
