resource "terraform_data" "this" {
  input = 3
}

resource "terraform_data" "other" {
  lifecycle {
    precondition {
      condition     = terraform_data.this.input == 4
      error_message = "not four"
    }
  }
}
