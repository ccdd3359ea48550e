variable "ok" {}
output "v" {
  value = var.ok ? 1 : 2
  precondition {
    condition     = var.ok
    error_message = "module out"
  }
}
resource "terraform_data" "x" {
  lifecycle {
    precondition {
      condition     = var.ok
      error_message = "module pre"
    }
  }
}
