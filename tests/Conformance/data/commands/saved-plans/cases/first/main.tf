module "inner" {
  source = "./m"
  size   = 1
}

resource "terraform_data" "this" {
  input = module.inner.size
}
