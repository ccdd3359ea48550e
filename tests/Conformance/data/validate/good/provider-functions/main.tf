terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}
output "o" {
  value = provider::terraform::encode_expr({ a = 1 })
}
