import {
  to = module.m[4].terraform_data.z
  id = "x"
}
module "m" {
source = "./m"
count = 1
}
