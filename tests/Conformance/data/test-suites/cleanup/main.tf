variable "keep" {
  type    = bool
  default = true
}
resource "terraform_data" "kept" {
  input = "kept"
  lifecycle {
    prevent_destroy = true
  }
}
resource "terraform_data" "other" {
  count = 2
  input = terraform_data.kept.output
}
check "never" {
  assert {
    condition     = terraform_data.kept.output == "nope"
    error_message = "Not nope."
  }
}
output "keep" { value = var.keep }
