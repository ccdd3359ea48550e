resource "terraform_data" "a" {
  for_each = toset(["x","y"])
  input    = each.key
}
output "o" {
  value = { for k, v in terraform_data.a : k => v.output }
}
