resource "terraform_data" "b" {
  input = 1
}
resource "terraform_data" "c" {
  for_each = toset(["zero", "one"])
  input    = each.key
}
moved {
  from = terraform_data.a
  to   = terraform_data.b
}
moved {
  from = terraform_data.c[0]
  to   = terraform_data.c["zero"]
}
