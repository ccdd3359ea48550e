resource "terraform_data" "a" {
  input = { x = [1, 2] }
}
output "x" {
  value = terraform_data.a.output
}
