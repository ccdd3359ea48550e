terraform {
  required_providers {
    cloud = {
      source  = "example/cloud"
      version = "~>4, != 4.33 ,<5.0"
    }
  }
}

module "outer" {
  source = "./outer"
}
