terraform {
  backend "s3" {
    bucket = "nowhere"
    key    = "state"
    region = "us-east-1"
  }
}

module "m" {
  source = "./m"
}

resource "terraform_data" "x" {
  input = module.m.text
}
