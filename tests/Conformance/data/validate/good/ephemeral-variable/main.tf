variable "v" {
  type      = string
  ephemeral = true
  default   = "x"
}
locals {
  a = var.v
}
