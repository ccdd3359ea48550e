resource "terraform_data" "c" {
  input = "single"
}
resource "terraform_data" "f" {
  for_each = toset(["a"])
  input    = each.value
}
