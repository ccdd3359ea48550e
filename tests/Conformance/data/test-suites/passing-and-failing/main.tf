variable "name" {
  type    = string
  default = "world"
  validation {
    condition     = length(var.name) < 10
    error_message = "Name ${var.name} is too long."
  }
}
variable "secret" {
  type      = string
  default   = "x"
  sensitive = true
}
resource "terraform_data" "a" {
  input = "hello ${var.name}"
  lifecycle {
    postcondition {
      condition     = self.input != "hello bad"
      error_message = "bad post"
    }
  }
}
resource "terraform_data" "b" {
  count = 2
  input = terraform_data.a.output
}
output "greeting" {
  value = terraform_data.a.output
  precondition {
    condition     = var.name != "nope"
    error_message = "no nope"
  }
}
output "id" { value = terraform_data.a.id }
output "secret" { 
  value = var.secret
  sensitive = true
}
check "fine" {
  assert {
    condition     = var.name != "warn"
    error_message = "The name is warn."
  }
}
