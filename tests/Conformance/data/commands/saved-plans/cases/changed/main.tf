module "inner" {
  source = "./m"
  size   = 2
}

resource "terraform_data" "this" {
  input = module.inner.size
}
