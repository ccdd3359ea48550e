module "m" {
  source = "./m"
}
moved {
  from = terraform_data.b
  to   = module.m.terraform_data.x
}
removed {
  from = terraform_data.c
  lifecycle {
    destroy = false
  }
}
