variable "v" {
  default = 1
}

resource "terraform_data" "c" {}

resource "terraform_data" "d" {
  count = 2
}

module "m" {
  source = "./m"
  count  = 1
}

output "x" {
  value = terraform_data.c.id
}
