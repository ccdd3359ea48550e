resource "terraform_data" "cbd" {
  input            = "a"
  triggers_replace = 1
  lifecycle {
    create_before_destroy = true
  }
}
resource "terraform_data" "dep" {
  triggers_replace = terraform_data.cbd.id
}
resource "terraform_data" "ignored" {
  input = { a = 1, b = 2 }
  lifecycle {
    ignore_changes = [input]
  }
}
resource "terraform_data" "triggered" {
  input = "x"
  lifecycle {
    replace_triggered_by = [terraform_data.cbd.triggers_replace]
  }
}
