resource "terraform_data" "c" {
  count = 3
  input = "item ${count.index}"
}
resource "terraform_data" "f" {
  for_each = { a = 1, "b c" = 2, "d\"e" = 3 }
  input    = { key = each.key, value = each.value }
}
output "c" {
  value = terraform_data.c[*].output
}
output "f" {
  value = { for k, v in terraform_data.f : k => v.output.value }
}
