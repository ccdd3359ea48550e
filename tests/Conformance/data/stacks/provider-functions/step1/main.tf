terraform {
  required_providers {
    tf = {
      source = "terraform.io/builtin/terraform"
    }
  }
}
resource "terraform_data" "a" {
  input = provider::tf::encode_expr({ a = [1, true, null, "x\"y"] })
}
output "vars" {
  value = provider::tf::encode_tfvars({ a = 1, b = "x" })
}
output "read" {
  value = provider::tf::decode_tfvars("a = 5\nb = [1, \"x\"]")
}
output "secret" {
  value     = provider::tf::encode_expr(sensitive("s"))
  sensitive = true
}
output "later" {
  value = provider::tf::encode_expr(terraform_data.a.id)
}
