variable "given" {
  type    = number
  default = 1
}

resource "terraform_data" "a" {
  input            = 1
  triggers_replace = [var.given]
}

output "value" {
  value = { given = var.given, id = terraform_data.a.id }
}

output "empty" {
  value = null
}

check "a" {
  assert {
    condition     = terraform_data.a.output == 1
    error_message = "Must be one."
  }
}
