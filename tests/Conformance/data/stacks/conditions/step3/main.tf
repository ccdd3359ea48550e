variable "n" {
  type    = number
  default = 20
  validation {
    condition     = var.n < 10
    error_message = "Too big."
  }
}
resource "terraform_data" "a" {
  input = var.n
}
