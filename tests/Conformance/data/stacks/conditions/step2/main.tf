variable "n" {
  type    = number
  default = 3
}
resource "terraform_data" "a" {
  input = var.n
}
check "small" {
  assert {
    condition     = terraform_data.a.output < 5
    error_message = "Should be below 5."
  }
}
