moved {
  from = module.m
  to   = module.x
}

module "m" {
  source = "./m"
}
