resource "terraform_data" "a" {
  input = 1
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [input]
    replace_triggered_by  = [terraform_data.b]
    precondition {
      condition     = terraform_data.b.id != ""
      error_message = "No."
    }
    postcondition {
      condition     = self.output != null
      error_message = "No."
    }
  }
}
resource "terraform_data" "b" {}
