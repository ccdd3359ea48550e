resource "terraform_data" "a" {
  lifecycle {
    replace_triggered_by = [terraform_data.b[each.key], terraform_data.b[*].id, var.x, "a", terraform_data.b[var.i], terraform_data.b[count.index], data.terraform_remote_state.z, 1 + 1, local.q, terraform_data.nope]
  }
}
resource "terraform_data" "b" {}
variable "x" {}
variable "i" {}
