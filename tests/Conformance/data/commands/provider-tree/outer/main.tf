terraform {
  required_providers {
    cloud = {
      source  = "example/cloud"
      version = ">= 4, = 4.2"
    }
  }
}

module "inner" {
  source = "./inner"
}
