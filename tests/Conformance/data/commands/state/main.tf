resource "terraform_data" "a" { input = "x" }
resource "terraform_data" "b" {
  count = 2
  input = count.index
}
resource "terraform_data" "c" {
  for_each = toset(["x","y"])
  input = each.key
}
module "m" {
  source = "./m"
  count = 2
}
output "o" { value = terraform_data.a.id }
