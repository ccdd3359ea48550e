resource "terraform_data" "c" {
  count = 1
  input = "item ${count.index}"
}
resource "terraform_data" "f" {
  for_each = { a = 1, z = 4 }
  input    = { key = each.key, value = each.value }
}
output "c" {
  value = terraform_data.c[*].output
}
output "f" {
  value = { for k, v in terraform_data.f : k => v.output.value }
}
