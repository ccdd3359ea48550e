variable "e" {
  ephemeral = true
  default   = "x"
}
data "terraform_remote_state" "x" {
  backend = "local"
  config  = { path = var.e }
}
resource "terraform_data" "c" {
  count = var.e == "x" ? 1 : 0
}
