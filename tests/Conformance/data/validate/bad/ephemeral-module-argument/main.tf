variable "e" {
  ephemeral = true
}
module "m" {
  source = "./m"
  x      = var.e
  y      = var.e
}
