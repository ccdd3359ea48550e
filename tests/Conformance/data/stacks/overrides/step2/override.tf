terraform {
  required_version = ">= 1.0"
}
locals {
  b = "replaced by the json file"
  c = 3
}
resource "terraform_data" "one" {
  depends_on = [terraform_data.two]
}
module "m" {
  source = "./m"
  x      = local.c
}
