variable "given" {
  type    = number
  default = 1
}

resource "terraform_data" "a" {
  input = 1
}

output "value" {
  value = { given = var.given, id = terraform_data.a.id }
}

output "gone" {
  value = "x"
}

check "a" {
  assert {
    condition     = terraform_data.a.output == 1
    error_message = "Must be one."
  }
}
