data "terraform_remote_state" "x" {
  backend = "local"
  lifecycle {
    prevent_destroy = true
    create_before_destroy = true
    ignore_changes = all
    replace_triggered_by = [terraform_data.a]
  }
}
resource "terraform_data" "a" {}
