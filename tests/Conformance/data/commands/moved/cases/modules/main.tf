moved {
  from = module.m
  to   = module.k["x"]
}

moved {
  from = module.mm[0].terraform_data.z
  to   = terraform_data.out
}

moved {
  from = module.mm
  to   = module.k
}

module "k" {
  source   = "./m"
  for_each = toset(["x"])
}

resource "terraform_data" "out" {}
