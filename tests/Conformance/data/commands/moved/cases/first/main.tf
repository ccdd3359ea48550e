resource "terraform_data" "a" {}

resource "terraform_data" "b" {}

resource "terraform_data" "n" {
  count = 2
}

module "m" {
  source = "./m"
}

module "mm" {
  source = "./m"
  count  = 2
}
