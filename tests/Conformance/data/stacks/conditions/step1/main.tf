variable "n" {
  type    = number
  default = 3
  validation {
    condition     = var.n > 1
    error_message = "The number ${var.n} is too small."
  }
}
resource "terraform_data" "a" {
  input = var.n
  lifecycle {
    precondition {
      condition     = var.n < 10
      error_message = "Too big: ${var.n}."
    }
    postcondition {
      condition     = self.output == var.n
      error_message = "Odd."
    }
  }
}
check "small" {
  assert {
    condition     = terraform_data.a.output < 5
    error_message = "Should be below 5."
  }
}
output "o" {
  value = terraform_data.a.output
  precondition {
    condition     = var.n != 7
    error_message = "Not seven."
  }
}
