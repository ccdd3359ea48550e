resource "terraform_data" "this" {
  input = "value"
}
