resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition = terraform_data.a.input != ""
      error_message = "no"
    }
    precondition {
      condition = self.input != ""
      error_message = "no"
    }
    postcondition {
      condition = terraform_data.a.input != ""
      error_message = "Bad self."
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition = output.o
    error_message = "x"
  }
}
